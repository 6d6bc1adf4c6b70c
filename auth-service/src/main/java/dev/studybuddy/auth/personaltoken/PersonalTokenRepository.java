package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.crypto.Secret;
import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.platform.problem.Problem;

/** Stores the personal tokens in the table {@code personal_token}. */
@ApplicationScoped
public class PersonalTokenRepository {
    /** Identifies personal tokens, for example to secret scanners. */
    public static final String PREFIX = "sbp_";
    static final int MAX_TOKENS = 20;
    /** Serializes the creation of one user's tokens and requires that the session of the request has not ended. */
    private static final String LOCK_USER_OF_SESSION = """
            SELECT user_account.id
            FROM user_account JOIN session ON session.user_id = user_account.id
            WHERE user_account.id = $1 AND session.id = $2 AND user_account.suspended_at IS NULL
            FOR NO KEY UPDATE OF user_account
            """;
    private static final String INSERT = """
            INSERT INTO personal_token (user_id, secret_hash, name, scopes, expires_at)
            SELECT $1, $2, $3, $4, $5
            WHERE (SELECT count(*) FROM personal_token WHERE user_id = $1) < $6
            RETURNING id, created_at
            """;
    private static final String LIST = """
            SELECT id, name, scopes, created_at, expires_at, last_used_at
            FROM personal_token
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String DELETE_ALL = "DELETE FROM personal_token WHERE user_id = $1 RETURNING id, name";
    private static final String DELETE = """
            DELETE FROM personal_token WHERE id = $1 AND user_id = $2 RETURNING name
            """;
    /** Updates {@code last_used_at} at most once a minute: a script sends many requests. */
    private static final String USE = """
            WITH active AS (
                SELECT token.id, token.user_id, token.scopes, token.expires_at, token.last_used_at, user_account.tier
                FROM personal_token AS token JOIN user_account ON user_account.id = token.user_id
                WHERE token.secret_hash = $1 AND (token.expires_at IS NULL OR token.expires_at > now())
                    AND user_account.suspended_at IS NULL
            ), used AS (
                UPDATE personal_token SET last_used_at = now()
                FROM active
                WHERE personal_token.id = active.id
                    AND (active.last_used_at IS NULL OR active.last_used_at < now() - interval '1 minute')
            )
            SELECT id, user_id, scopes, expires_at, tier FROM active
            """;

    private final Pool pool;

    PersonalTokenRepository(Pool pool) {
        this.pool = pool;
    }

    /** Finds the active token with this secret and updates the time of its last use. */
    public Uni<Optional<ActiveToken>> use(Secret secret) {
        return pool.preparedQuery(USE).execute(Tuple.of(secret.hash())).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(PersonalTokenRepository::activeToken)
                        .findFirst());
    }

    /** Locks the user for the transaction; fails with 401 if the session has ended or the user does not exist. */
    Uni<Void> requireSession(SqlClient tx, CurrentSession session) {
        return tx.preparedQuery(LOCK_USER_OF_SESSION).execute(Tuple.of(session.userId(), session.sid()))
                .invoke(locked -> {
                    if (locked.size() == 0) {
                        throw Problem.unauthenticated();
                    }
                }).replaceWithVoid();
    }

    /** Creates a token; empty if the user has {@value #MAX_TOKENS} already. Requires the lock on the user. */
    Uni<Optional<CreatedTokenResponse>> insert(SqlClient tx, UUID userId, Secret secret, String name, String[] scopes,
            Optional<OffsetDateTime> expiry) {
        Tuple values = Tuple.from(
                new Object[]{ userId, secret.hash(), name, scopes, expiry.orElse(null), MAX_TOKENS });
        return tx.preparedQuery(INSERT).execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst()
                        .map(row -> new CreatedTokenResponse(row.getUUID("id"), name, List.of(scopes),
                                row.getOffsetDateTime("created_at").toInstant(),
                                expiry.map(OffsetDateTime::toInstant).orElse(null), secret.value())));
    }

    Uni<List<PersonalTokenView>> list(UUID userId, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, before, limit)).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(PersonalTokenRepository::view).toList());
    }

    /** Deletes a token and returns its name; empty if the user has no such token. */
    Uni<Optional<String>> delete(SqlClient tx, UUID userId, UUID id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id, userId)).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString("name"))
                        .findFirst());
    }

    /** Deletes all tokens of a user and returns their names by id. */
    Uni<Map<UUID, String>> deleteAll(SqlClient tx, UUID userId) {
        return tx.preparedQuery(DELETE_ALL).execute(Tuple.of(userId)).map(rows -> {
            Map<UUID, String> names = new HashMap<>();
            rows.forEach(row -> names.put(row.getUUID("id"), row.getString("name")));
            return names;
        });
    }

    private static PersonalTokenView view(Row row) {
        return new PersonalTokenView(row.getUUID("id"), row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")), row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "expires_at").orElse(null), instant(row, "last_used_at").orElse(null));
    }

    private static ActiveToken activeToken(Row row) {
        return new ActiveToken(row.getUUID("id"), row.getUUID("user_id"), row.getString("tier"),
                Set.of(row.getArrayOfStrings("scopes")), instant(row, "expires_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
