package dev.studybuddy.video.progress;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.video.cost.DailyCostRepository;
import dev.studybuddy.video.job.AttemptScheduler;
import dev.studybuddy.video.job.ConcurrentJobLimiter;
import dev.studybuddy.video.job.Job;
import dev.studybuddy.video.job.JobCompletionService;
import dev.studybuddy.video.job.JobStatus;

/**
 * Applies the events of lanes and notes-service to a job. Progress counts for the current attempt and only if it is
 * newer
 * than the last; of any attempt, the first draft and its note count.
 */
@ApplicationScoped
class JobProgressService {
    private static final String RUNNING = """
            UPDATE job
            SET status = 'running', step = $5, progress = greatest(progress, $6), message = $7, seq = $4,
                writing = writing OR $8, eta_at = now() + $9 * interval '1 second', sign_of_life_at = now(),
                last_started_at = CASE WHEN sign_of_life_at IS NULL THEN now() ELSE last_started_at END,
                started_at = coalesce(started_at, now()), updated_at = now()
            WHERE id = $1 AND status = ANY($2) AND attempt = $3 AND seq < $4 AND next_attempt_at IS NULL
            RETURNING user_id, old.sign_of_life_at IS NULL AS started
            """;
    /** Once there is a draft, only notes-service, which creates the links, can fail the job. */
    private static final String FAILED = """
            UPDATE job
            SET seq = $4, last_started_at = CASE WHEN sign_of_life_at IS NULL THEN now() ELSE last_started_at END,
                sign_of_life_at = now(), started_at = coalesce(started_at, now())
            WHERE id = $1 AND status = ANY($2) AND attempt = $3 AND seq < $4 AND next_attempt_at IS NULL
              AND (drafted_at IS NULL OR $5 = 'creating_links')
            RETURNING *
            """;
    private static final String SET_NOTE = """
            UPDATE job
            SET note_id = coalesce(note_id, $3), sign_of_life_at = now()
            WHERE id = $1 AND status = ANY($2)
            """;
    private static final String SET_DRAFT = """
            WITH drafted AS (
                UPDATE job
                SET drafted_at = now(), draft_attempt = $3, input_tokens = $4, output_tokens = $5, writing = true,
                    sign_of_life_at = now(), next_attempt_at = NULL, updated_at = now()
                WHERE id = $1 AND status = ANY($2) AND drafted_at IS NULL
                RETURNING id, video_id, source
            ), described AS (
                UPDATE video
                SET title = $6, channel = nullif($7, ''), duration = $8, source = drafted.source,
                    times_estimated = coalesce((
                        SELECT times_estimated FROM uploaded_transcript WHERE job_id = drafted.id
                    ), false),
                    updated_at = now()
                FROM drafted
                WHERE video.id = drafted.video_id
            )
            SELECT * FROM drafted
            """;
    private static final String CLEAR_NOTE = """
            UPDATE video
            SET note_id = NULL, updated_at = now()
            WHERE id = $1 AND note_id = $2
            """;

    private final AttemptScheduler attempts;
    private final JobCompletionService completion;
    private final ConcurrentJobLimiter concurrentJobs;
    private final DailyCostRepository costs;

    JobProgressService(AttemptScheduler attempts, JobCompletionService completion,
            ConcurrentJobLimiter concurrentJobs, DailyCostRepository costs) {
        this.concurrentJobs = concurrentJobs;
        this.costs = costs;
        this.attempts = attempts;
        this.completion = completion;
    }

    Uni<Void> apply(SqlConnection tx, JobProgressEvent event) {
        // Costs of an older attempt count too. Recorded first, because the change may end the job.
        return costs.record(tx, event.jobId(), event.costCents()).chain(() -> change(tx, event));
    }

    private Uni<Void> change(SqlConnection tx, JobProgressEvent event) {
        return switch (event.status()) {
            case "running" -> applyRunning(tx, event);
            case "failed" -> applyFailure(tx, event);
            case "completed" -> applyNote(tx, event);
            default -> throw new UnreadableEvent("progress with an unknown status");
        };
    }

    private Uni<Void> applyRunning(SqlConnection tx, JobProgressEvent event) {
        Tuple parameters = fence(event).addString(event.step()).addDouble(event.progress()).addString(event.message())
                .addBoolean(event.isWriting()).addInteger(event.etaSeconds());
        // A started job no longer waits for a lane, so the user's next parked job is requested.
        return tx.preparedQuery(RUNNING).execute(parameters).chain(rows -> rows.stream()
                .filter(row -> row.getBoolean("started")).findFirst()
                .map(row -> concurrentJobs.request(tx, row.getUUID("user_id")).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> applyFailure(SqlConnection tx, JobProgressEvent event) {
        JobProgressEvent.Failure error = Optional.ofNullable(event.error())
                .orElseThrow(() -> new UnreadableEvent("failure without an error"));
        return tx.preparedQuery(FAILED).execute(fence(event).addString(event.step())).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().voidItem();
            }
            Job job = Job.from(rows.iterator().next());
            if (error.retryable() && event.nextAttemptAt() != null && attempts.canBePostponed(job)) {
                return attempts.postpone(tx, job, event.nextAttemptAt());
            }
            return error.retryable() && attempts.hasAttemptsLeft(job)
                    ? attempts.delay(tx, job)
                    : completion.fail(tx, job.id(), error.code(), Optional.ofNullable(error.message()));
        });
    }

    private static Tuple fence(JobProgressEvent event) {
        return Tuple.tuple().addUUID(event.jobId()).addArrayOfString(JobStatus.RUNNING.before())
                .addInteger(event.attempt()).addLong(event.seq());
    }

    private Uni<Void> applyNote(SqlConnection tx, JobProgressEvent event) {
        if (event.noteId() == null) {
            throw new UnreadableEvent("completion without a note");
        }
        return tx.preparedQuery(SET_NOTE)
                .execute(Tuple.of(event.jobId(), JobStatus.COMPLETED.before(), event.noteId()))
                .chain(() -> completion.completeIfReady(tx, event.jobId()));
    }

    Uni<Void> applyDraft(SqlConnection tx, NoteDraftedEvent draft) {
        Tuple parameters = Tuple.tuple().addUUID(draft.jobId()).addArrayOfString(JobStatus.COMPLETED.before())
                .addInteger(draft.attempt()).addInteger(draft.inputTokens()).addInteger(draft.outputTokens())
                .addString(draft.title()).addString(draft.channel()).addInteger(draft.durationSeconds());
        return costs.record(tx, draft.jobId(), draft.costCents())
                .chain(() -> tx.preparedQuery(SET_DRAFT).execute(parameters))
                .chain(() -> completion.completeIfReady(tx, draft.jobId()));
    }

    /** A video without a note may be submitted again. */
    Uni<Void> removeNote(SqlConnection tx, NoteDeletedEvent deleted) {
        return tx.preparedQuery(CLEAR_NOTE).execute(Tuple.of(deleted.videoId(), deleted.noteId())).replaceWithVoid();
    }
}
