package dev.studybuddy.auth.session;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.crypto.Secret;
import dev.studybuddy.platform.problem.Problem;

/** Stores the sessions in the table {@code session}. */
@ApplicationScoped
public class SessionRepository {
    private static final String INSERT = """
            INSERT INTO session (user_id, secret_hash, device, provider) VALUES ($1, $2, $3, $4)
            """;
    /** Updates {@code last_used_at} at most once a minute: a page sends many requests. */
    private static final String USE = """
            WITH active AS (
                SELECT session.id, session.user_id, session.created_at, session.last_used_at, user_account.tier
                FROM session JOIN user_account ON user_account.id = session.user_id
                WHERE session.secret_hash = $1 AND session.last_used_at > $2 AND session.created_at > $3
                    AND user_account.suspended_at IS NULL
            ), used AS (
                UPDATE session SET last_used_at = now()
                FROM active
                WHERE session.id = active.id AND active.last_used_at < now() - interval '1 minute'
            )
            SELECT id, user_id, created_at, tier FROM active
            """;
    private static final String LIST = """
            SELECT id, device, provider, created_at, last_used_at
            FROM session
            WHERE user_id = $1 AND id < $2 AND last_used_at > $3 AND created_at > $4
            ORDER BY id DESC
            LIMIT $5
            """;
    private static final String DELETE = "DELETE FROM session WHERE id = $1 AND user_id = $2 RETURNING device";
    private static final String DELETE_OTHERS = "DELETE FROM session WHERE user_id = $1 AND id <> $2 RETURNING id";
    private static final String DELETE_OF_IDENTITY = """
            DELETE FROM session WHERE user_id = $1 AND (provider = $2 OR provider IS NULL) RETURNING id
            """;
    private static final String IS_RECENT = """
            SELECT created_at >= $3 AS is_recent FROM session WHERE id = $1 AND user_id = $2
            """;

    private final Pool pool;
    private final SessionConfig config;
    private final Clock clock;

    SessionRepository(Pool pool, SessionConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Creates a session with a new secret.
     *
     * @param provider of the identity that the user signed in with; removing the identity ends the session
     * @param device shown to the user in the list of sessions
     * @return the secret for the session cookie; it cannot be read again
     */
    public Uni<String> create(SqlClient tx, UUID userId, String provider, String device) {
        Secret secret = Secret.random("");
        return tx.preparedQuery(INSERT).execute(Tuple.of(userId, secret.hash(), device, provider))
                .replaceWith(secret.value());
    }

    /** Finds the active session with this secret and updates the time of its last use. */
    public Uni<Optional<ActiveSession>> use(Secret secret) {
        return pool.preparedQuery(USE).execute(Tuple.of(secret.hash(), idleCutoff(), ageCutoff()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::activeSession).findFirst());
    }

    /** Lists the active sessions of the caller, newest first. */
    Uni<List<SessionView>> list(CurrentSession session, UUID before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(session.userId(), before, idleCutoff(), ageCutoff(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> view(row, session)).toList());
    }

    /** Deletes one session of a user and returns its device; empty if the user has no such session. */
    public Uni<Optional<String>> delete(SqlClient tx, UUID id, UUID userId) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id, userId)).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString("device"))
                        .findFirst());
    }

    /** Deletes all sessions of the caller except the current one and returns their ids. */
    Uni<List<UUID>> deleteOthers(SqlClient tx, CurrentSession session) {
        return tx.preparedQuery(DELETE_OTHERS).execute(Tuple.of(session.userId(), session.sid()))
                .map(SessionRepository::ids);
    }

    /**
     * Deletes the sessions of a user that were opened with the identity at a provider, or before sessions had one, and
     * returns their ids. The caller has locked the identity, so that no sign-in adds another.
     */
    public Uni<List<UUID>> deleteOfIdentity(SqlClient tx, UUID userId, String provider) {
        return tx.preparedQuery(DELETE_OF_IDENTITY).execute(Tuple.of(userId, provider)).map(SessionRepository::ids);
    }

    /**
     * Requires a recent sign-in, for changes whose effect remains after a stolen session has ended. Fails with 401:
     * {@code unauthenticated} if the session has ended, else {@code reauthentication_required}.
     */
    public Uni<Void> requireRecentSignIn(SqlClient client, CurrentSession session) {
        OffsetDateTime cutoff = OffsetDateTime.now(clock).minus(config.recentSignIn());
        return client.preparedQuery(IS_RECENT).execute(Tuple.of(session.sid(), session.userId(), cutoff))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.unauthenticated();
                    }
                    if (!rows.iterator().next().getBoolean("is_recent")) {
                        throw new Problem(401, "reauthentication_required",
                                "This change needs a recent sign-in. Sign in again and repeat it.");
                    }
                }).replaceWithVoid();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID("id")).toList();
    }

    private static SessionView view(Row row, CurrentSession current) {
        UUID id = row.getUUID("id");
        return new SessionView(id, row.getString("device"), row.getString("provider"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(), id.equals(current.sid()));
    }

    private ActiveSession activeSession(Row row) {
        return new ActiveSession(row.getUUID("id"), row.getUUID("user_id"), row.getString("tier"),
                row.getOffsetDateTime("created_at").toInstant().plus(config.max()));
    }

    /** Sessions that were last used before this time have ended. */
    private OffsetDateTime idleCutoff() {
        return OffsetDateTime.now(clock).minusDays(config.idleDays());
    }

    /** Sessions that were created before this time have ended. */
    private OffsetDateTime ageCutoff() {
        return OffsetDateTime.now(clock).minusDays(config.maxDays());
    }
}
