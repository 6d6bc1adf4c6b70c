package dev.studybuddy.auth.activity;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores and lists audit log entries in the table {@code activity}. */
@ApplicationScoped
public class ActivityRepository {
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

    private final Pool pool;

    ActivityRepository(Pool pool) {
        this.pool = pool;
    }

    /** Records an entry in the transaction of the change that it describes. */
    public Uni<Void> record(SqlClient tx, NewActivity entry) {
        return tx.preparedQuery(INSERT).execute(values(entry)).replaceWithVoid();
    }

    /** Records entries, possibly none, in the transaction of the changes that they describe. */
    public Uni<Void> recordAll(SqlClient tx, List<NewActivity> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(INSERT).executeBatch(entries.stream().map(ActivityRepository::values).toList())
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

    private static Tuple values(NewActivity entry) {
        return Tuple.of(entry.userId(), entry.kind().code(), entry.origin().device(), entry.origin().address(),
                entry.provider(), entry.detail());
    }

    private static Activity activity(Row row) {
        return new Activity(row.getUUID("id"), row.getString("kind"), row.getOffsetDateTime("at").toInstant(),
                row.getString("device"), row.getString("address"), row.getString("provider"),
                row.getString("detail"));
    }
}
