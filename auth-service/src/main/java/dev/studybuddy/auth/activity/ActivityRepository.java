package dev.studybuddy.auth.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores and lists audit log entries in the table {@code activity}. */
@ApplicationScoped
public class ActivityRepository {
    static final Duration RETENTION = Duration.ofDays(90);
    private static final String INSERT = """
            INSERT INTO activity (user_id, kind, device, address, provider, detail)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String LIST = """
            SELECT id, kind, at, device, address, provider, detail
            FROM activity
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String DELETE_EXPIRED = "DELETE FROM activity WHERE at < $1";

    private final Pool pool;
    private final Clock clock;

    ActivityRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Records an entry in the transaction of the change that it describes. */
    public Uni<Void> record(SqlClient tx, NewActivity entry) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(entry.userId(), entry.kind().code(), entry.origin().device(),
                        entry.origin().address(), entry.provider(), entry.detail()))
                .replaceWithVoid();
    }

    /** Records an entry in a transaction of its own. */
    public Uni<Void> record(NewActivity entry) {
        return record(pool, entry);
    }

    /** Lists the entries of one user, newest first. */
    Uni<List<Activity>> list(UUID userId, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ActivityRepository::activity)
                        .toList());
    }

    /** Deletes the entries that are older than {@link #RETENTION}. Returns their number. */
    Uni<Integer> deleteExpired() {
        return pool.preparedQuery(DELETE_EXPIRED).execute(Tuple.of(OffsetDateTime.now(clock).minus(RETENTION)))
                .map(SqlResult::rowCount);
    }

    private static Activity activity(Row row) {
        return new Activity(row.getUUID("id"), row.getString("kind"), row.getOffsetDateTime("at").toInstant(),
                row.getString("device"), row.getString("address"), row.getString("provider"),
                row.getString("detail"));
    }
}
