package dev.studybuddy.video.cost;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;

/** Stores what Claude has cost, by user and day (UTC), in cents. */
@ApplicationScoped
public class DailyCostRepository {
    /** How long the costs of a day are kept, in days. */
    public static final int RETENTION_DAYS = 90;

    /** The column {@code user_cents_today} for a row of {@code job}: the costs of its user since midnight (UTC). */
    public static final String USER_CENTS_TODAY = """
            coalesce((
                SELECT cents FROM daily_cost
                WHERE daily_cost.user_id = job.user_id AND day = (now() AT TIME ZONE 'UTC')::date
            ), 0) AS user_cents_today
            """;

    /** The costs of a job only grow, so that a repeated or an older statement changes nothing. */
    private static final String RECORD = """
            WITH changed AS (
                UPDATE job
                SET cost_cents = $2
                WHERE id = $1 AND coalesce(cost_cents, 0) < $2 AND status IN ('queued', 'running')
                RETURNING user_id, tier, $2 - coalesce(old.cost_cents, 0) AS more
            )
            INSERT INTO daily_cost AS today (user_id, day, tier, cents)
            SELECT user_id, (now() AT TIME ZONE 'UTC')::date, tier, more FROM changed
            ON CONFLICT (user_id, day) DO UPDATE
            SET cents = today.cents + excluded.cents, tier = excluded.tier
            """;

    /**
     * Records the costs of a job so far, in all of its attempts, and adds what is new to the user's costs of the day.
     * Nothing changes after the end of a job.
     *
     * @param cents null if they are not known
     */
    public Uni<Void> record(SqlConnection tx, UUID jobId, Double cents) {
        return cents == null || cents <= 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(RECORD).execute(Tuple.of(jobId, cents)).replaceWithVoid();
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly("daily_cost", "counted_at", Duration.ofDays(RETENTION_DAYS));
    }
}
