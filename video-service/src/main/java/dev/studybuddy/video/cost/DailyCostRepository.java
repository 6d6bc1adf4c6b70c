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
    private static final Duration RETENTION = Duration.ofDays(90);

    /** The costs of a job only grow, so that a repeated or an older statement changes nothing. */
    private static final String RECORD = """
            WITH before AS (
                SELECT id, coalesce(cost_cents, 0) AS cents FROM job
                WHERE id = $1 AND coalesce(cost_cents, 0) < $2 AND status IN ('queued', 'running')
                FOR UPDATE
            ), changed AS (
                UPDATE job
                SET cost_cents = $2
                FROM before
                WHERE job.id = before.id
                RETURNING job.user_id, job.tier, $2 - before.cents AS more
            )
            INSERT INTO daily_cost AS today (user_id, day, tier, cents)
            SELECT user_id, (now() AT TIME ZONE 'UTC')::date, tier, more FROM changed
            ON CONFLICT (user_id, day) DO UPDATE
            SET cents = today.cents + excluded.cents, tier = excluded.tier
            """;
    private static final String FIND_TODAY = """
            SELECT cents FROM daily_cost
            WHERE user_id = $1 AND day = (now() AT TIME ZONE 'UTC')::date
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

    /** Returns the costs of a user since midnight. */
    public Uni<Double> findToday(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FIND_TODAY).execute(Tuple.of(userId))
                .map(rows -> rows.stream().mapToDouble(row -> row.getDouble("cents")).sum());
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly("daily_cost", "counted_at", RETENTION);
    }
}
