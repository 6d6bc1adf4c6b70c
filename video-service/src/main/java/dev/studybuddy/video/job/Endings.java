package dev.studybuddy.video.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/**
 * Ends jobs, each once, and says so in the same transaction, in which the person's next parked job is requested; and says
 * it again when the ledger asks.
 */
@ApplicationScoped
public class Endings {
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
            SET status = 'cancelled', error_code = 'cancelled', charged = writing AND status = 'running', next_attempt_at = NULL,
                eta_at = NULL, completed_at = now(), updated_at = now()
            %s
            RETURNING job.*
            """;
    private static final String CANCEL_JOB = CANCEL.formatted("WHERE id = $1 AND user_id = $3 AND status = ANY($2)");
    private static final String CANCEL_VIDEO = CANCEL.formatted(
            "WHERE video_id = $1 AND user_id = $3 AND status = ANY($2)");
    private static final String CANCEL_PERSON = CANCEL.formatted("""
            FROM (SELECT id FROM job WHERE user_id = $1 AND status = ANY($2) ORDER BY id FOR UPDATE) AS own
            WHERE job.id = own.id""");
    private static final String ACTIVE_OR_RECENT = """
            SELECT * FROM job
            WHERE user_id = $1 AND (status = ANY($2) OR completed_at > now() - interval '24 hours')
            ORDER BY id
            FOR UPDATE
            """;
    private static final String ERASE = "DELETE FROM job WHERE user_id = $1";
    private static final String FIND = "SELECT * FROM job WHERE id = $1";
    private static final String ACTIVE_OF_VIDEO = """
            SELECT id FROM job
            WHERE video_id = $1 AND status IN ('pending_payment', 'queued', 'running')
            """;

    /** Checkpoints and texts. */
    private static final Duration KEPT_BY_WORKERS = Duration.ofHours(24);

    private final Outbox outbox;
    private final ConcurrentJobs concurrent;

    Endings(Outbox outbox, ConcurrentJobs concurrent) {
        this.outbox = outbox;
        this.concurrent = concurrent;
    }

    /** Completes a job that has both its draft's figures and its note; does nothing while one of them is missing. */
    public Uni<Void> completeWhenWhole(SqlConnection tx, UUID jobId) {
        return end(tx, COMPLETE, Tuple.of(jobId, JobStatus.COMPLETED.before(), Announcements.DONE), job -> {
            // The note came of an older attempt: the lane that works on this one may stop.
            return job.attempt() == job.draftAttempt()
                    ? List.of()
                    : List.of(Announcements.cancelled(job, job.attempt(), "superseded"));
        }).replaceWithVoid();
    }

    /**
     * Fails a job; its hold will be released.
     *
     * @param message a sentence for a person, or null
     */
    public Uni<Void> fail(SqlConnection tx, UUID jobId, String code, String message) {
        return end(tx, FAIL, Tuple.of(jobId, JobStatus.FAILED.before(), code, message), job -> List.of())
                .replaceWithVoid();
    }

    /** Fails a job that the ledger declined. A job whose credit is held already goes on. */
    public Uni<Void> decline(SqlConnection tx, UUID jobId) {
        return end(tx, DECLINE, Tuple.of(jobId), job -> List.of()).replaceWithVoid();
    }

    /** Fails whatever is going on with a video: a record about it could not be read. */
    public Uni<Void> failUnreadable(SqlConnection tx, String videoId) {
        UUID id;
        try {
            id = UUID.fromString(videoId);
        } catch (IllegalArgumentException | NullPointerException nobodysKey) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ACTIVE_OF_VIDEO).execute(Tuple.of(id)).chain(rows -> rows.rowCount() == 0
                ? Uni.createFrom().voidItem()
                : fail(tx, rows.iterator().next().getUUID("id"), "internal", null));
    }

    /** Cancels a person's job at their wish. Empty when it is not theirs or has ended. */
    public Uni<Optional<Job>> cancel(SqlConnection tx, UUID userId, UUID jobId) {
        return end(tx, CANCEL_JOB, Tuple.of(jobId, JobStatus.CANCELLED.before(), userId),
                job -> List.of(Announcements.cancelled(job, job.attempt(), "user")));
    }

    /**
     * Cancels whatever is going on with a person's video that is being deleted. There is more to lock: the caller says in
     * the end that its jobs are {@link #deleted}.
     */
    public Uni<Void> cancelDeleted(SqlConnection tx, UUID userId, UUID videoId) {
        return change(tx, CANCEL_VIDEO, Tuple.of(videoId, JobStatus.CANCELLED.before(), userId), job -> List.of())
                .replaceWithVoid();
    }

    /**
     * Says that the jobs of a deleted video are void, as far as a worker may still keep something of them, and requests the
     * person's next parked job.
     */
    public Uni<Void> deleted(SqlConnection tx, UUID userId, List<Job> jobs) {
        Instant dayAgo = Instant.now().minus(KEPT_BY_WORKERS);
        return outbox.appendAll(tx, jobs.stream().filter(job -> job.completedAt().isAfter(dayAgo))
                .map(job -> Announcements.cancelled(job, job.attempt(), "deleted")).toList())
                .chain(() -> concurrent.request(tx, userId)).replaceWithVoid();
    }

    /** Cancels everything that is going on for a suspended person. */
    public Uni<Void> cancelSuspended(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(CANCEL_PERSON).execute(Tuple.of(userId, JobStatus.CANCELLED.before()))
                .chain(rows -> outbox.appendAll(tx, rows.stream().map(Job::of)
                        .flatMap(job -> Stream.of(Announcements.cancelled(job, job.attempt(), "suspended"),
                                Announcements.ended(job)))
                        .toList()));
    }

    /**
     * Removes the jobs of an erased person. What was going on ends without a charge, and workers are told to forget what
     * they may still keep.
     *
     * @return the ids of the jobs of the last day
     */
    public Uni<List<UUID>> erase(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(ACTIVE_OR_RECENT).execute(Tuple.of(userId, JobStatus.CANCELLED.before()))
                .map(rows -> rows.stream().map(Job::of).toList())
                .call(jobs -> outbox.appendAll(tx, jobs.stream().flatMap(Endings::erased).toList()))
                .call(() -> tx.preparedQuery(ERASE).execute(Tuple.of(userId)))
                .map(jobs -> jobs.stream().map(Job::id).toList());
    }

    private static Stream<OutgoingEvent> erased(Job job) {
        OutgoingEvent forget = Announcements.cancelled(job, job.attempt(), "erased");
        return job.status().active() ? Stream.of(forget, Announcements.erased(job)) : Stream.of(forget);
    }

    /** Says the ending of a job again, if it has ended; of a job unknown here, that it failed. */
    public Uni<Void> repeat(SqlConnection tx, UUID jobId, UUID videoId, UUID userId) {
        return tx.preparedQuery(FIND).execute(Tuple.of(jobId)).map(Endings::one).chain(found -> {
            if (found.isEmpty()) {
                return outbox.appendAll(tx, List.of(Announcements.unknown(jobId, videoId, userId)));
            }
            return found.get().status().active()
                    ? Uni.createFrom().voidItem()
                    : outbox.appendAll(tx, List.of(Announcements.ended(found.get())));
        });
    }

    private interface Besides {
        List<OutgoingEvent> said(Job job);
    }

    private Uni<Optional<Job>> end(SqlConnection tx, String sql, Tuple given, Besides besides) {
        return change(tx, sql, given, besides).call(ended -> ended.isPresent() && ended.get().requestedAt() != null
                ? concurrent.request(tx, ended.get().userId())
                : Uni.createFrom().voidItem());
    }

    private Uni<Optional<Job>> change(SqlConnection tx, String sql, Tuple given, Besides besides) {
        return tx.preparedQuery(sql).execute(given).map(Endings::one).call(ended -> {
            if (ended.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            List<OutgoingEvent> said = new ArrayList<>(besides.said(ended.get()));
            said.add(Announcements.ended(ended.get()));
            return outbox.appendAll(tx, said);
        });
    }

    private static Optional<Job> one(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(Job.of(rows.iterator().next()));
    }
}
