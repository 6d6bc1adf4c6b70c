package dev.studybuddy.video.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.video.error.JobErrorCode;

/**
 * Ends jobs, each once. The same transaction appends the final event and requests the user's next parked job. The final
 * event is republished when the ledger requests it.
 */
@ApplicationScoped
public class JobCompletionService {
    private static final String COMPLETE = """
            WITH ended AS (
                UPDATE job
                SET status = 'completed', step = 'completed', progress = 100, message = $3, charged = true,
                    next_attempt_at = NULL, eta_at = NULL, completed_at = now(), updated_at = now()
                WHERE id = $1 AND status = ANY($2) AND drafted_at IS NOT NULL AND note_id IS NOT NULL
                RETURNING *
            ), noted AS (
                UPDATE video
                SET note_id = ended.note_id, updated_at = now()
                FROM ended
                WHERE video.id = ended.video_id
            )
            SELECT * FROM ended
            """;
    private static final String FAIL = """
            UPDATE job
            SET status = 'failed', error_code = $3, error_message = $4, next_attempt_at = NULL, eta_at = NULL,
                completed_at = now(), updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;
    private static final String DECLINE = """
            UPDATE job
            SET status = 'failed', error_code = 'insufficient_credits', completed_at = now(), updated_at = now()
            WHERE id = $1 AND status = 'pending_payment'
            RETURNING *
            """;
    private static final String CANCEL = """
            UPDATE job
            SET status = 'cancelled', error_code = 'cancelled', charged = writing AND status = 'running',
                next_attempt_at = NULL, eta_at = NULL, completed_at = now(), updated_at = now()
            %s
            RETURNING job.*
            """;
    private static final String CANCEL_JOB = CANCEL.formatted("WHERE id = $1 AND user_id = $3 AND status = ANY($2)");
    private static final String CANCEL_VIDEO = CANCEL.formatted(
            "WHERE video_id = $1 AND user_id = $3 AND status = ANY($2)");
    private static final String CANCEL_OF_USER = CANCEL.formatted("""
            FROM (SELECT id FROM job WHERE user_id = $1 AND status = ANY($2) ORDER BY id FOR UPDATE) AS own
            WHERE job.id = own.id""");
    private static final String LOCK_ACTIVE_AND_RECENT = """
            SELECT * FROM job
            WHERE user_id = $1 AND (status = ANY($2) OR completed_at > now() - interval '24 hours')
            ORDER BY id
            FOR UPDATE
            """;
    private static final String DELETE = "DELETE FROM job WHERE user_id = $1";
    private static final String FIND = "SELECT * FROM job WHERE id = $1";
    private static final String ACTIVE_OF_VIDEO = """
            SELECT id FROM job
            WHERE video_id = $1 AND status IN ('pending_payment', 'queued', 'running')
            """;

    /** How long workers keep checkpoints and drafts. */
    private static final Duration WORKER_RETENTION = Duration.ofHours(24);

    private final Pool pool;
    private final Outbox outbox;
    private final ConcurrentJobLimiter concurrentJobs;
    private final JobEvents events;
    private final JobMetrics metrics;
    private final Clock clock;

    JobCompletionService(Pool pool, Outbox outbox, ConcurrentJobLimiter concurrentJobs, JobEvents events,
            JobMetrics metrics, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.concurrentJobs = concurrentJobs;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Completes a job that has both a draft and a note. Changes nothing while one of them is missing. */
    public Uni<Void> completeIfReady(SqlConnection tx, UUID jobId) {
        return end(tx, COMPLETE, Tuple.of(jobId, JobStatus.COMPLETED.before(), JobEvents.DONE), job -> {
            // The draft belongs to an older attempt: the lane of the current one stops.
            return job.attempt() == job.draftAttempt()
                    ? List.of()
                    : List.of(events.cancelled(job, CancelReason.SUPERSEDED));
        }).replaceWithVoid();
    }

    /**
     * Fails a job; the ledger releases its hold.
     *
     * @param message a sentence for the user; empty when the catalogue's sentence is enough
     */
    public Uni<Void> fail(SqlConnection tx, UUID jobId, String code, Optional<String> message) {
        return end(tx, FAIL, Tuple.of(jobId, JobStatus.FAILED.before(), code, message.orElse(null)), job -> List.of())
                .replaceWithVoid();
    }

    public Uni<Void> fail(SqlConnection tx, UUID jobId, JobErrorCode code) {
        return fail(tx, jobId, code.code(), Optional.empty());
    }

    /** Fails a job that the ledger declined. A job whose credit is held continues. */
    public Uni<Void> decline(SqlConnection tx, UUID jobId) {
        return end(tx, DECLINE, Tuple.of(jobId), job -> List.of()).replaceWithVoid();
    }

    /** Fails the active job of a video after an unreadable event about it. */
    public Uni<Void> failUnreadable(SqlConnection tx, String videoId) {
        UUID id;
        try {
            id = UUID.fromString(videoId);
        } catch (IllegalArgumentException | NullPointerException invalidKey) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ACTIVE_OF_VIDEO).execute(Tuple.of(id)).chain(rows -> rows.rowCount() == 0
                ? Uni.createFrom().voidItem()
                : fail(tx, rows.iterator().next().getUUID("id"), JobErrorCode.INTERNAL));
    }

    /** Cancels a job on the user's request. Empty when it belongs to another user or has ended. */
    public Uni<Optional<Job>> cancel(UUID userId, UUID jobId) {
        return pool.withTransaction(tx -> end(tx, CANCEL_JOB, Tuple.of(jobId, JobStatus.CANCELLED.before(), userId),
                job -> List.of(events.cancelled(job, CancelReason.USER))));
    }

    /**
     * Cancels the active job of a video that is being deleted. More locks follow, so the caller calls {@link
     * #discardJobs}
     * at the end of the transaction.
     */
    public Uni<Void> cancelDeleted(SqlConnection tx, UUID userId, UUID videoId) {
        return change(tx, CANCEL_VIDEO, Tuple.of(videoId, JobStatus.CANCELLED.before(), userId), job -> List.of())
                .replaceWithVoid();
    }

    /**
     * Publishes that the jobs of a deleted video are cancelled, so that workers delete what they store of them, and
     * requests
     * the user's next parked job.
     */
    public Uni<Void> discardJobs(SqlConnection tx, UUID userId, List<Job> jobs) {
        Instant dayAgo = clock.instant().minus(WORKER_RETENTION);
        return outbox.appendAll(tx, jobs.stream().filter(job -> job.completedAt().isAfter(dayAgo))
                .map(job -> events.cancelled(job, CancelReason.DELETED)).toList())
                .chain(() -> concurrentJobs.request(tx, userId)).replaceWithVoid();
    }

    /** Cancels all active jobs of a suspended user. */
    public Uni<Void> cancelSuspended(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(CANCEL_OF_USER).execute(Tuple.of(userId, JobStatus.CANCELLED.before()))
                .chain(rows -> outbox.appendAll(tx, rows.stream().map(Job::from)
                        .flatMap(job -> Stream.of(events.cancelled(job, CancelReason.SUSPENDED),
                                JobEvents.ended(job)))
                        .toList()));
    }

    /**
     * Deletes the jobs of an erased user. Active jobs end without a charge, and workers delete what they store of
     * recent
     * ones.
     *
     * @return the ids of the active jobs and those that ended in the last day
     */
    public Uni<List<UUID>> erase(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(LOCK_ACTIVE_AND_RECENT).execute(Tuple.of(userId, JobStatus.CANCELLED.before()))
                .map(rows -> rows.stream().map(Job::from).toList())
                .call(jobs -> outbox.appendAll(tx, jobs.stream().flatMap(this::erased).toList()))
                .call(() -> tx.preparedQuery(DELETE).execute(Tuple.of(userId)))
                .map(jobs -> jobs.stream().map(Job::id).toList());
    }

    private Stream<OutgoingEvent> erased(Job job) {
        OutgoingEvent cancelled = events.cancelled(job, CancelReason.ERASED);
        return job.status().isActive()
                ? Stream.of(cancelled, events.erased(job))
                : Stream.of(cancelled);
    }

    /** Republishes the final event of a job if it has ended. An unknown job counts as failed. */
    public Uni<Void> republish(SqlConnection tx, UUID jobId, UUID videoId, UUID userId) {
        return tx.preparedQuery(FIND).execute(Tuple.of(jobId)).map(JobCompletionService::one).chain(found -> {
            if (found.isEmpty()) {
                return outbox.appendAll(tx, List.of(events.unknown(jobId, videoId, userId)));
            }
            return found.get().status().isActive()
                    ? Uni.createFrom().voidItem()
                    : outbox.appendAll(tx, List.of(JobEvents.ended(found.get())));
        });
    }

    /** Builds the events that precede the final event. */
    private interface EventFactory {
        List<OutgoingEvent> events(Job job);
    }

    private Uni<Optional<Job>> end(SqlConnection tx, String sql, Tuple parameters, EventFactory factory) {
        return change(tx, sql, parameters, factory).call(ended -> ended.isPresent() && ended.get().requestedAt() != null
                ? concurrentJobs.request(tx, ended.get().userId())
                : Uni.createFrom().voidItem());
    }

    private Uni<Optional<Job>> change(SqlConnection tx, String sql, Tuple parameters, EventFactory factory) {
        return tx.preparedQuery(sql).execute(parameters).map(JobCompletionService::one).call(ended -> {
            if (ended.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            metrics.ended(ended.get());
            List<OutgoingEvent> appended = new ArrayList<>(factory.events(ended.get()));
            appended.add(JobEvents.ended(ended.get()));
            return outbox.appendAll(tx, appended);
        });
    }

    private static Optional<Job> one(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(Job.from(rows.iterator().next()));
    }
}
