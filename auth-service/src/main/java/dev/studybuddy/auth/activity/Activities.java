package dev.studybuddy.auth.activity;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The audit log of each account: who, what, when, from where. Never a secret, nor anybody's words. */
@ApplicationScoped
public class Activities {
    static final Duration KEPT = Duration.ofDays(90);
    private static final String RECORD = """
            INSERT INTO activity (person_id, kind, device, address, provider, detail)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String LIST = """
            SELECT id, kind, at, device, address, provider, detail
            FROM activity
            WHERE person_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String FORGET = "DELETE FROM activity WHERE at < $1";

    private final Pool pool;

    Activities(Pool pool) {
        this.pool = pool;
    }

    /** Records something that happened, in the transaction that makes it happen. */
    public Uni<Void> record(SqlClient tx, UUID person, ActivityKind kind, Origin from) {
        return record(tx, person, kind, from, null, null);
    }

    /**
     * The same, with more to tell.
     *
     * @param provider {@code google}, {@code github} or {@code discord}, or null
     * @param detail what it was done to, for example the name of a token, or null; never a secret
     */
    public Uni<Void> record(SqlClient tx, UUID person, ActivityKind kind, Origin from, String provider,
            String detail) {
        return tx.preparedQuery(RECORD)
                .execute(Tuple.of(person, kind.code(), from.device(), from.address(), provider, detail))
                .replaceWithVoid();
    }

    /** What happened to one person's account, the newest first. */
    public Uni<List<Activity>> list(UUID person, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(person, before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Activities::activity).toList());
    }

    /** Deletes what is older than {@link #KEPT}, and says how much that was. */
    Uni<Integer> forgetOld() {
        return pool.preparedQuery(FORGET).execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(KEPT)))
                .map(rows -> rows.rowCount());
    }

    private static Activity activity(Row row) {
        return new Activity(row.getUUID("id"), row.getString("kind"), row.getOffsetDateTime("at").toInstant(),
                row.getString("device"), row.getString("address"), row.getString("provider"),
                row.getString("detail"));
    }
}
