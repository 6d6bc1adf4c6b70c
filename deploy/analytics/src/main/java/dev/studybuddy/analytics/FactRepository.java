package dev.studybuddy.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.analytics.PublicEvents.CreditsCredited;
import dev.studybuddy.analytics.PublicEvents.CreditsDebited;
import dev.studybuddy.analytics.PublicEvents.CreditsDeclined;
import dev.studybuddy.analytics.PublicEvents.CreditsReversed;
import dev.studybuddy.analytics.PublicEvents.JobProgress;
import dev.studybuddy.analytics.PublicEvents.VideoCompleted;
import dev.studybuddy.analytics.PublicEvents.VideoFailed;
import dev.studybuddy.analytics.PublicEvents.VideoSubmitted;

/**
 * Upserts facts by their natural keys. Of repeated events the earliest time stays, so that neither a second delivery
 * nor the order of the topics changes the result. {@code userKey} is null for an erased user.
 */
@ApplicationScoped
class FactRepository {
    private static final String WAITING = "waiting";

    Uni<Void> submitted(SqlConnection tx, UUID userKey, VideoSubmitted event) {
        return execute(tx, """
                INSERT INTO job (job_id, user_key, source, submitted_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (job_id) DO UPDATE SET user_key = EXCLUDED.user_key, source = EXCLUDED.source,
                    submitted_at = LEAST(job.submitted_at, EXCLUDED.submitted_at)
                """, event.jobId(), userKey, event.source(), utc(event.submittedAt()));
    }

    Uni<Void> debited(SqlConnection tx, UUID userKey, CreditsDebited event) {
        return execute(tx, """
                INSERT INTO job (job_id, user_key, debited_at) VALUES ($1, $2, $3)
                ON CONFLICT (job_id) DO UPDATE SET user_key = EXCLUDED.user_key,
                    debited_at = LEAST(job.debited_at, EXCLUDED.debited_at)
                """, event.jobId(), userKey, utc(event.debitedAt()));
    }

    Uni<Void> declined(SqlConnection tx, UUID userKey, CreditsDeclined event) {
        return execute(tx, """
                INSERT INTO job (job_id, user_key, decline_reason, declined_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (job_id) DO UPDATE SET user_key = EXCLUDED.user_key,
                    decline_reason = CASE WHEN job.declined_at <= EXCLUDED.declined_at
                        THEN job.decline_reason ELSE EXCLUDED.decline_reason END,
                    declined_at = LEAST(job.declined_at, EXCLUDED.declined_at)
                """, event.jobId(), userKey, event.reason(), utc(event.declinedAt()));
    }

    Uni<Void> completed(SqlConnection tx, UUID userKey, VideoCompleted event) {
        return execute(tx, """
                INSERT INTO job (job_id, user_key, attempts, completed_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (job_id) DO UPDATE SET user_key = EXCLUDED.user_key,
                    attempts = GREATEST(job.attempts, EXCLUDED.attempts),
                    completed_at = LEAST(job.completed_at, EXCLUDED.completed_at)
                """, event.jobId(), userKey, event.attempts(), utc(event.completedAt()));
    }

    Uni<Void> failed(SqlConnection tx, UUID userKey, VideoFailed event) {
        return execute(tx, """
                INSERT INTO job (job_id, user_key, error_code, cancelled, charged, failed_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (job_id) DO UPDATE SET user_key = EXCLUDED.user_key,
                    error_code = CASE WHEN job.failed_at <= EXCLUDED.failed_at
                        THEN job.error_code ELSE EXCLUDED.error_code END,
                    cancelled = CASE WHEN job.failed_at <= EXCLUDED.failed_at
                        THEN job.cancelled ELSE EXCLUDED.cancelled END,
                    charged = CASE WHEN job.failed_at <= EXCLUDED.failed_at
                        THEN job.charged ELSE EXCLUDED.charged END,
                    failed_at = LEAST(job.failed_at, EXCLUDED.failed_at)
                """, event.jobId(), userKey, event.code(), event.cancelled(), event.charged(), utc(event.failedAt()));
    }

    Uni<Void> progressed(SqlConnection tx, UUID userKey, JobProgress event) {
        OffsetDateTime at = utc(event.at());
        Uni<Void> job = execute(tx, """
                INSERT INTO job (job_id, user_key, started_at, cost_cents) VALUES ($1, $2, $3, $4)
                ON CONFLICT (job_id) DO UPDATE SET user_key = EXCLUDED.user_key,
                    started_at = LEAST(job.started_at, EXCLUDED.started_at),
                    cost_cents = GREATEST(job.cost_cents, EXCLUDED.cost_cents)
                """, event.jobId(), userKey, event.step().equals(WAITING) ? null : at, event.costCents().orElse(null));
        Uni<Void> step = execute(tx, """
                INSERT INTO job_step (job_id, attempt, step, first_at, last_at) VALUES ($1, $2, $3, $4, $4)
                ON CONFLICT (job_id, attempt, step) DO UPDATE SET
                    first_at = LEAST(job_step.first_at, EXCLUDED.first_at),
                    last_at = GREATEST(job_step.last_at, EXCLUDED.last_at)
                """, event.jobId(), event.attempt(), event.step(), at);
        Uni<Void> failure = event.error().map(error -> execute(tx, """
                INSERT INTO attempt_failure (job_id, attempt, code, retryable, at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (job_id, attempt, code) DO UPDATE SET at = LEAST(attempt_failure.at, EXCLUDED.at)
                """, event.jobId(), event.attempt(), error.code(), error.retryable(), at))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return job.chain(() -> step).chain(() -> failure);
    }

    Uni<Void> credited(SqlConnection tx, UUID userKey, CreditsCredited event) {
        return moved(tx, event.transactionId(), event.type(), userKey, event.amount(),
                event.priceCents().orElse(null), event.currency().orElse(null), null, utc(event.creditedAt()));
    }

    Uni<Void> reversed(SqlConnection tx, UUID userKey, CreditsReversed event) {
        return moved(tx, event.transactionId(), "reversal", userKey, event.amount(), null, null, event.reason(),
                utc(event.at()));
    }

    private static Uni<Void> moved(SqlConnection tx, Object... columns) {
        return execute(tx, """
                INSERT INTO credit_movement (transaction_id, kind, user_key, credits, price_cents, currency, reason, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (transaction_id, kind) DO UPDATE SET user_key = EXCLUDED.user_key
                """, columns);
    }

    /** An erased user has no activities. */
    Uni<Void> active(SqlConnection tx, UUID userKey, String kind, Instant at) {
        if (userKey == null) {
            return Uni.createFrom().voidItem();
        }
        return execute(tx, "INSERT INTO activity (day, user_key, kind) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                LocalDate.ofInstant(at, ZoneOffset.UTC), userKey, kind);
    }

    /** Deletes the activities of the user; jobs and payments stay without a user. */
    Uni<Void> erase(SqlConnection tx, UUID userKey) {
        return execute(tx, "DELETE FROM activity WHERE user_key = $1", userKey)
                .chain(() -> execute(tx, "UPDATE job SET user_key = NULL WHERE user_key = $1", userKey))
                .chain(() -> execute(tx, "UPDATE credit_movement SET user_key = NULL WHERE user_key = $1", userKey));
    }

    Uni<Void> skipped(SqlConnection tx, String topic, int partition, long offset, String reason) {
        return execute(tx, """
                INSERT INTO skipped_event (topic, topic_partition, topic_offset, reason) VALUES ($1, $2, $3, $4)
                ON CONFLICT DO NOTHING
                """, topic, partition, offset, reason);
    }

    private static Uni<Void> execute(SqlConnection tx, String sql, Object... values) {
        return tx.preparedQuery(sql).execute(Tuple.from(values)).replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
