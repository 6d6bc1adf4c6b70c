package dev.studybuddy.video.limit;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Counts a person's videos of a day, UTC: those that the ledger holds a credit for, whatever becomes of them. */
@ApplicationScoped
public class DailyLimit {
    /** One statement decides, and whoever comes next waits for its transaction: it is exact, whatever comes together. */
    private static final String COUNT = """
            INSERT INTO daily_videos AS today (user_id, day, videos)
            VALUES ($1, (now() AT TIME ZONE 'UTC')::date, 1)
            ON CONFLICT (user_id, day) DO UPDATE
            SET videos = today.videos + 1
            WHERE today.videos < (
                SELECT CASE tier WHEN 'enterprise' THEN $4::integer WHEN 'pro' THEN $3::integer ELSE $2::integer END
                FROM job
                WHERE user_id = $1
                ORDER BY id DESC
                LIMIT 1
            )
            """;
    private static final String CLEAN = """
            DELETE FROM daily_videos
            WHERE day < (now() AT TIME ZONE 'UTC')::date
            """;

    private final Pool pool;
    private final TierLimits limits;

    DailyLimit(Pool pool, LimitSettings settings) {
        this.pool = pool;
        this.limits = settings.daily();
    }

    /** Counts one more video of today. False when that is more than the person's newest known tier allows. */
    public Uni<Boolean> count(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(COUNT).execute(Tuple.of(userId, limits.free(), limits.pro(), limits.enterprise()))
                .map(counted -> counted.rowCount() == 1);
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> clean() {
        return pool.query(CLEAN).execute().replaceWithVoid();
    }
}
