package dev.studybuddy.video.progress;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.video.job.Attempts;
import dev.studybuddy.video.job.Endings;
import dev.studybuddy.video.job.Job;
import dev.studybuddy.video.job.JobStatus;

/**
 * What lanes and notes-service say of a job, stored. Of the attempt that counts, only what is newer than the last; of any
 * attempt, the first draft and the note made of it.
 */
@ApplicationScoped
class Progress {
    private static final String RUNNING = """
            UPDATE job
            SET status = 'running', step = $5, progress = greatest(progress, $6), message = $7, seq = $4,
                writing = writing OR $8, eta_at = now() + $9 * interval '1 second', sign_of_life_at = now(),
                last_started_at = CASE WHEN sign_of_life_at IS NULL THEN now() ELSE last_started_at END,
                started_at = coalesce(started_at, now()), updated_at = now()
            WHERE id = $1 AND status = ANY($2) AND attempt = $3 AND seq < $4 AND next_attempt_at IS NULL
            """;
    /** Once there is a draft only notes-service, which makes the links, can fail the job. */
    private static final String FAILED = """
            UPDATE job
            SET seq = $4, last_started_at = CASE WHEN sign_of_life_at IS NULL THEN now() ELSE last_started_at END,
                sign_of_life_at = now(), started_at = coalesce(started_at, now())
            WHERE id = $1 AND status = ANY($2) AND attempt = $3 AND seq < $4 AND next_attempt_at IS NULL
              AND (drafted_at IS NULL OR $5 = 'creating_links')
            RETURNING *
            """;
    private static final String NOTED = """
            UPDATE job
            SET note_id = coalesce(note_id, $3), sign_of_life_at = now()
            WHERE id = $1 AND status = ANY($2)
            """;
    private static final String DRAFTED = """
            WITH drafted AS (
                UPDATE job
                SET drafted_at = now(), draft_attempt = $3, input_tokens = $4, output_tokens = $5, cost_cents = $6,
                    writing = true, sign_of_life_at = now(), next_attempt_at = NULL, updated_at = now()
                WHERE id = $1 AND status = ANY($2) AND drafted_at IS NULL
                RETURNING id, video_id, source
            ), described AS (
                UPDATE video
                SET title = $7, channel = nullif($8, ''), duration = $9, source = drafted.source,
                    times_estimated = coalesce((
                        SELECT times_estimated FROM given_transcript WHERE job_id = drafted.id
                    ), false),
                    updated_at = now()
                FROM drafted
                WHERE video.id = drafted.video_id
            )
            SELECT * FROM drafted
            """;
    private static final String NOTE_GONE = """
            UPDATE video
            SET note_id = NULL, updated_at = now()
            WHERE id = $1 AND note_id = $2
            """;

    private final Attempts attempts;
    private final Endings endings;

    Progress(Attempts attempts, Endings endings) {
        this.attempts = attempts;
        this.endings = endings;
    }

    Uni<Void> said(SqlConnection tx, ProgressSaid said) {
        return switch (said.status()) {
            case "running" -> running(tx, said);
            case "failed" -> failed(tx, said);
            case "completed" -> noted(tx, said);
            default -> throw new UnreadableEvent("a progress with an unknown status");
        };
    }

    private static Uni<Void> running(SqlConnection tx, ProgressSaid said) {
        Tuple given = fenced(said).addString(said.step()).addDouble(said.progress()).addString(said.message())
                .addBoolean(said.writing()).addInteger(said.etaSeconds());
        return tx.preparedQuery(RUNNING).execute(given).replaceWithVoid();
    }

    private Uni<Void> failed(SqlConnection tx, ProgressSaid said) {
        ProgressSaid.Fault fault = Optional.ofNullable(said.error())
                .orElseThrow(() -> new UnreadableEvent("a failure without a reason"));
        return tx.preparedQuery(FAILED).execute(fenced(said).addString(said.step())).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().voidItem();
            }
            Job job = Job.of(rows.iterator().next());
            if (fault.retryable() && said.nextAttemptAt() != null && attempts.mayWait(job)) {
                return attempts.postpone(tx, job, said.nextAttemptAt());
            }
            return fault.retryable() && attempts.left(job)
                    ? attempts.later(tx, job)
                    : endings.fail(tx, job.id(), fault.code(), fault.message());
        });
    }

    private static Tuple fenced(ProgressSaid said) {
        return Tuple.tuple().addUUID(said.jobId()).addArrayOfString(JobStatus.RUNNING.before())
                .addInteger(said.attempt()).addLong(said.seq());
    }

    private Uni<Void> noted(SqlConnection tx, ProgressSaid said) {
        if (said.noteId() == null) {
            throw new UnreadableEvent("a completion without a note");
        }
        return tx.preparedQuery(NOTED)
                .execute(Tuple.of(said.jobId(), JobStatus.COMPLETED.before(), said.noteId()))
                .chain(() -> endings.completeWhenWhole(tx, said.jobId()));
    }

    Uni<Void> drafted(SqlConnection tx, DraftFigures draft) {
        Tuple given = Tuple.tuple().addUUID(draft.jobId()).addArrayOfString(JobStatus.COMPLETED.before())
                .addInteger(draft.attempt()).addInteger(draft.inputTokens()).addInteger(draft.outputTokens())
                .addDouble(draft.costCents()).addString(draft.title()).addString(draft.channel())
                .addInteger(draft.durationSeconds());
        return tx.preparedQuery(DRAFTED).execute(given)
                .chain(() -> endings.completeWhenWhole(tx, draft.jobId()));
    }

    /** A video without its note may be submitted again. */
    Uni<Void> noteDeleted(SqlConnection tx, NoteDeleted deleted) {
        return tx.preparedQuery(NOTE_GONE).execute(Tuple.of(deleted.videoId(), deleted.noteId())).replaceWithVoid();
    }
}
