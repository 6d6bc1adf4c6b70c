package dev.studybuddy.video.limit;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;

/** Counts a user's videos of a day (UTC) for which the ledger holds a credit, whatever their outcome. */
@ApplicationScoped
public class DailyVideoLimiter {
    /** One statement decides; concurrent transactions wait for its row, so the count is exact. */
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

    private final TierLimits limits;

    DailyVideoLimiter(LimitConfig config) {
        this.limits = config.daily();
    }

    /** Counts another video of today. False when the limit of the user's newest tier is reached. */
    public Uni<Boolean> count(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(COUNT).execute(Tuple.of(userId, limits.free(), limits.pro(), limits.enterprise()))
                .map(counted -> counted.rowCount() == 1);
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly("daily_videos", "counted_at", Duration.ofDays(2));
    }
}
