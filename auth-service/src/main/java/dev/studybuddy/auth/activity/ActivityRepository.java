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
    /** Counts one more if the newest entry is equal and of the last 10 minutes. */
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
    /** Of each kind, so that many changes of one kind, such as settings, do not displace sign-ins. */
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
     * Records an entry in the transaction of the change that it describes. An entry that repeats the newest one within
     * minutes is counted there. The newest {@value #MAX_PER_KIND} of each kind are kept.
     */
    public Uni<Void> record(SqlClient tx, NewActivity entry) {
        return tx.preparedQuery(RECORD)
                .execute(Tuple.of(entry.userId(), entry.kind().code(), entry.origin().device(),
                        entry.origin().address(), entry.provider(), entry.detail()))
                .chain(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(DELETE_OLDEST)
                                .execute(Tuple.of(entry.userId(), entry.kind().code(), MAX_PER_KIND))
                                .replaceWithVoid());
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

    private static Activity activity(Row row) {
        return new Activity(row.getUUID("id"), row.getString("kind"), row.getOffsetDateTime("at").toInstant(),
                row.getInteger("count"),
                row.getString("device"), row.getString("address"), row.getString("provider"),
                row.getString("detail"));
    }
}
