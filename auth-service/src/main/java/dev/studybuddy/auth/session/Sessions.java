package dev.studybuddy.auth.session;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.token.Secret;

/** The sessions: opened at sign-in, found by the secret that the browser holds, ended by time or by sign-out. */
@ApplicationScoped
public class Sessions {
    private static final String OPEN = """
            INSERT INTO session (person_id, secret_hash, device) VALUES ($1, $2, $3)
            """;
    /** Written at most once a minute: a page asks many times, and a row per request would be a write per request. */
    private static final String USE = """
            WITH alive AS (
                SELECT session.id, session.person_id, session.created_at, session.last_used_at, person.tier
                FROM session JOIN person ON person.id = session.person_id
                WHERE session.secret_hash = $1 AND session.last_used_at > $2 AND session.created_at > $3
                    AND person.suspended_at IS NULL
            ), used AS (
                UPDATE session SET last_used_at = now()
                FROM alive
                WHERE session.id = alive.id AND alive.last_used_at < now() - interval '1 minute'
            )
            SELECT id, person_id, created_at, tier FROM alive
            """;
    private static final String LIST = """
            SELECT id, device, created_at, last_used_at
            FROM session
            WHERE person_id = $1 AND id < $2 AND last_used_at > $3 AND created_at > $4
            ORDER BY id DESC
            LIMIT $5
            """;
    private static final String END = "DELETE FROM session WHERE id = $1 AND person_id = $2 RETURNING device";
    private static final String END_OTHERS = "DELETE FROM session WHERE person_id = $1 AND id <> $2 RETURNING id";
    private static final String FORGET = "DELETE FROM session WHERE last_used_at <= $1 OR created_at <= $2";

    private final Pool pool;
    private final SessionSettings settings;

    Sessions(Pool pool, SessionSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /**
     * Opens a session, always under a new secret.
     *
     * @param device what the person will recognise it by
     * @return what the browser is to hold; it cannot be read again
     */
    public Uni<String> open(SqlClient tx, UUID personId, String device) {
        Secret secret = Secret.random("");
        return tx.preparedQuery(OPEN).execute(Tuple.of(personId, secret.hash(), device))
                .replaceWith(secret.value());
    }

    /** The session that is alive under a secret and is now used, or null. */
    public Uni<Session> use(Secret secret) {
        return pool.preparedQuery(USE).execute(Tuple.of(secret.hash(), idleSince(), tooOldSince())).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            return found.hasNext() ? session(found.next()) : null;
        });
    }

    /** The sessions of a person that are alive, the newest first. */
    Uni<List<SessionView>> list(SignedIn person, UUID before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(person.userId(), before, idleSince(), tooOldSince(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> view(row, person)).toList());
    }

    /** Ends one session of a person and gives its device, or null if there is none. */
    Uni<String> end(SqlClient tx, UUID id, UUID personId) {
        return tx.preparedQuery(END).execute(Tuple.of(id, personId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("device"));
    }

    /** Ends all sessions of a person but one, and says which. */
    Uni<List<UUID>> endOthers(SqlClient tx, SignedIn person) {
        return tx.preparedQuery(END_OTHERS).execute(Tuple.of(person.userId(), person.sid())).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID("id")).toList());
    }

    /** Deletes what has ended by time, and says how many that were. */
    Uni<Integer> forgetEnded() {
        return pool.preparedQuery(FORGET).execute(Tuple.of(idleSince(), tooOldSince())).map(rows -> rows.rowCount());
    }

    private static SessionView view(Row row, SignedIn asking) {
        UUID id = row.getUUID("id");
        return new SessionView(id, row.getString("device"), row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(), id.equals(asking.sid()));
    }

    private Session session(Row row) {
        return new Session(row.getUUID("id"), row.getUUID("person_id"), row.getString("tier"),
                row.getOffsetDateTime("created_at").toInstant().plus(settings.max()));
    }

    private OffsetDateTime idleSince() {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(settings.idleDays(), ChronoUnit.DAYS);
    }

    private OffsetDateTime tooOldSince() {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(settings.maxDays(), ChronoUnit.DAYS);
    }
}
