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
    /** Increments the count of the newest entry if it is equal and less than 10 minutes old. */
    private static final String RECORD = """
            WITH repeated AS (
                UPDATE activity
                SET at = now(), count = count + 1
                WHERE id = (SELECT id FROM activity WHERE user_id = $1 ORDER BY id DESC LIMIT 1)
                    AND at > now() - interval '10 minutes'
                    AND (kind, device, address, provider, detail) IS NOT DISTINCT FROM ($2, $3, $4, $5, $6)
                RETURNING id
            )
            INSERT INTO activity (user_id, kind, device, address, provider, detail)
            SELECT $1, $2, $3, $4, $5, $6
            WHERE NOT EXISTS (SELECT FROM repeated)
            """;
    /** Per kind, so that many entries of one kind, such as changed settings, do not displace sign-ins. */
    private static final int MAX_PER_KIND = 200;
    private static final String DELETE_OLDEST = """
            DELETE FROM activity
            WHERE id IN (
                SELECT id FROM activity WHERE user_id = $1 AND kind = $2 ORDER BY id DESC OFFSET $3
            )
            """;
    private static final String LIST = """
            SELECT id, kind, at, count, device, address, provider, detail
            FROM activity
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;

    private final Pool pool;

    ActivityRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * Records an entry in the transaction of the change that it describes. An entry equal to the newest one of the last
     * 10 minutes increments its count. The newest {@value #MAX_PER_KIND} entries of each kind are kept.
     */
    public Uni<Void> record(SqlClient tx, NewActivity entry) {
        return recordAll(tx, List.of(entry));
    }

    /** Records entries, possibly none, in the transaction of the changes that they describe. */
    public Uni<Void> recordAll(SqlClient tx, List<NewActivity> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        record UserAndKind(UUID userId, String kind) {}
        List<Tuple> changed = entries.stream().map(entry -> new UserAndKind(entry.userId(), entry.kind().code()))
                .distinct().map(pair -> Tuple.of(pair.userId, pair.kind, MAX_PER_KIND)).toList();
        return tx.preparedQuery(RECORD).executeBatch(entries.stream().map(ActivityRepository::values).toList())
                .chain(() -> tx.preparedQuery(DELETE_OLDEST).executeBatch(changed)).replaceWithVoid();
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
                row.getInteger("count"),
                row.getString("device"), row.getString("address"), row.getString("provider"),
                row.getString("detail"));
    }
}
