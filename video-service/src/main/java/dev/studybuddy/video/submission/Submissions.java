package dev.studybuddy.video.submission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.limit.Tier;
import dev.studybuddy.video.people.ErasedPeople;
import dev.studybuddy.video.upload.GivenTranscripts;
import dev.studybuddy.video.upload.PackedTranscript;

/** Stores what people submit: video, job and event in one transaction. */
@ApplicationScoped
class Submissions {
    private static final String UNIQUE_VIOLATION = "23505";

    /** The active one first: it cannot be forced. */
    private static final String DUPLICATE = """
            SELECT video_id, true AS active
            FROM job
            WHERE user_id = $1 AND youtube_id = $2 AND status IN ('pending_payment', 'queued', 'running')
            UNION ALL
            SELECT id, false
            FROM video
            WHERE user_id = $1 AND youtube_id = $2 AND note_id IS NOT NULL
            ORDER BY active DESC, video_id DESC
            LIMIT 1
            """;
    private static final String NEW_VIDEO = """
            WITH ids AS (
                SELECT uuidv7() AS video_id, uuidv7() AS job_id
            ), new_video AS (
                INSERT INTO video (id, user_id, youtube_id, start_seconds, source, subject, job_id, title,
                                   times_estimated)
                SELECT ids.video_id, $1::uuid, $2::text, $3::integer, $9::text, $4::text, ids.job_id, $10::text,
                       $11::boolean
                FROM ids
            )
            INSERT INTO job (id, video_id, user_id, youtube_id, source, subject, caption_language, note_language, style,
                             tier)
            SELECT ids.job_id, ids.video_id, $1, $2, $9, $4, $5::text, $6::text, $7::text, $8::text FROM ids
            RETURNING *
            """;
    private static final String NEW_JOB = """
            WITH again AS (
                UPDATE video
                SET job_id = uuidv7(), start_seconds = coalesce($3, start_seconds), subject = coalesce($4, subject),
                    updated_at = now()
                WHERE id = $10 AND user_id = $1
                RETURNING *
            )
            INSERT INTO job (id, video_id, user_id, youtube_id, source, subject, caption_language, note_language, style,
                             tier)
            SELECT again.job_id, again.id, $1, $2::text, $9::text, again.subject, $5::text, $6::text, $7::text, $8::text
            FROM again
            RETURNING *
            """;
    private static final String RETRIED = """
            SELECT job.video_id, job.youtube_id
            FROM job
            JOIN video ON video.job_id = job.id
            WHERE job.id = $1 AND job.user_id = $2 AND job.status IN ('failed', 'cancelled')
            """;
    private static final String OF_PERSON = """
            SELECT 1 FROM job
            JOIN video ON video.id = job.video_id
            WHERE job.id = $1 AND job.user_id = $2
            """;
    private static final String RETRY = """
            WITH again AS (
                UPDATE video
                SET job_id = uuidv7(), updated_at = now()
                WHERE job_id = $1 AND user_id = $2
                RETURNING *
            )
            INSERT INTO job (id, video_id, user_id, youtube_id, source, subject, caption_language, note_language, style,
                             tier)
            SELECT again.job_id, again.id, again.user_id, again.youtube_id, old.source, again.subject,
                   old.caption_language, old.note_language, old.style, $3::text
            FROM again
            JOIN job AS old ON old.id = $1
            RETURNING *
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final IdempotencyKeys keys;
    private final ErasedPeople erased;
    private final GivenTranscripts transcripts;

    Submissions(Pool pool, Outbox outbox, IdempotencyKeys keys, ErasedPeople erased, GivenTranscripts transcripts) {
        this.pool = pool;
        this.outbox = outbox;
        this.keys = keys;
        this.erased = erased;
        this.transcripts = transcripts;
    }

    /**
     * Stores a submission, or finds the one that the key stands for.
     *
     * @param key the {@code Idempotency-Key}, or null
     * @throws Problem {@code duplicate_video}, {@code idempotency_key_reused}, {@code unauthenticated}, or what the link's parser refuses
     */
    Uni<Accepted> submit(UUID userId, Tier tier, SubmitRequest request, String key) {
        return submit(userId, tier, request, key, request, Words.ofYoutube());
    }

    /** As above, with the transcript that the person gives: it is stored in the same transaction. */
    Uni<Accepted> upload(UUID userId, Tier tier, UploadRequest request, PackedTranscript transcript, String key) {
        return submit(userId, tier, request.asSubmitted(transcript.language()), key,
                new UploadFingerprint(request, transcript.hash()), Words.given(request.plainTitle(), transcript));
    }

    private Uni<Accepted> submit(UUID userId, Tier tier, SubmitRequest request, String key, Object fingerprint,
            Words words) {
        YoutubeLink link = YoutubeLinks.parse(request.youtubeUrl());
        return pool.withTransaction(tx -> erased.refuse(tx, userId)
                .chain(() -> keys.claim(tx, userId, key, fingerprint))
                .chain(before -> before.isPresent()
                        ? Uni.createFrom().item(before.get())
                        : store(tx, userId, tier, request, link, words)
                                .call(stored -> words.keep(transcripts, tx, stored))
                                .call(stored -> keys.remember(tx, userId, key, stored))))
                .onFailure(Submissions::isUniqueViolation)
                .recoverWithUni(together -> refuse(userId, link.id()));
    }

    /**
     * Stores a new job for the video of a failed or cancelled one.
     *
     * @throws Problem {@code not_found}, {@code job_not_retryable} or {@code duplicate_video}
     */
    Uni<Accepted> retry(UUID userId, Tier tier, UUID jobId) {
        return pool.withTransaction(tx -> erased.refuse(tx, userId)
                .chain(() -> tx.preparedQuery(RETRIED).execute(Tuple.of(jobId, userId))).chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return refuseRetry(tx, userId, jobId);
                    }
                    Row old = rows.iterator().next();
                    return refuseDuplicate(tx, userId, old.getString("youtube_id"), old.getUUID("video_id"))
                            .chain(() -> tx.preparedQuery(RETRY).execute(Tuple.of(jobId, userId, tier.stored())))
                            .chain(stored -> say(tx, stored, notRetryable()))
                            .call(stored -> transcripts.copy(tx, jobId, stored.jobId()));
                })).onFailure(Submissions::isUniqueViolation).transform(together -> notRetryable());
    }

    private Uni<Accepted> store(SqlConnection tx, UUID userId, Tier tier, SubmitRequest request, YoutubeLink link,
            Words words) {
        Tuple given = Tuple.tuple().addUUID(userId).addString(link.id()).addInteger(link.startSeconds())
                .addString(request.plainSubject()).addString(request.captionLanguage())
                .addString(request.noteLanguage()).addString(request.style()).addString(tier.stored())
                .addString(words.source());
        return tx.preparedQuery(DUPLICATE).execute(Tuple.of(userId, link.id())).chain(rows -> {
            if (rows.rowCount() == 0) {
                return tx.preparedQuery(NEW_VIDEO)
                        .execute(given.addString(words.title()).addBoolean(words.timesEstimated()));
            }
            Row duplicate = rows.iterator().next();
            if (duplicate.getBoolean("active") || !request.forced()) {
                throw duplicateOf(duplicate.getUUID("video_id"));
            }
            return tx.preparedQuery(NEW_JOB).execute(given.addUUID(duplicate.getUUID("video_id")));
        }).chain(stored -> say(tx, stored, Problem.notFound()));
    }

    /** @param tooLate what is answered when the video was deleted, or asked for again, in this very moment */
    private Uni<Accepted> say(SqlConnection tx, RowSet<Row> stored, Problem tooLate) {
        if (stored.rowCount() == 0) {
            throw tooLate;
        }
        Row job = stored.iterator().next();
        OutgoingEvent event = VideoSubmitted.of(job);
        return outbox.append(tx, event.topic(), event.key(), event.value())
                .replaceWith(new Accepted(job.getUUID("video_id"), job.getUUID("id")));
    }

    private Uni<Void> refuseDuplicate(SqlConnection tx, UUID userId, String youtubeId, UUID itself) {
        return tx.preparedQuery(DUPLICATE).execute(Tuple.of(userId, youtubeId)).invoke(rows -> {
            Optional<UUID> other = rows.stream().map(row -> row.getUUID("video_id"))
                    .filter(id -> !id.equals(itself)).findFirst();
            if (other.isPresent()) {
                throw duplicateOf(other.get());
            }
        }).replaceWithVoid();
    }

    private static Uni<Accepted> refuseRetry(SqlConnection tx, UUID userId, UUID jobId) {
        return tx.preparedQuery(OF_PERSON).execute(Tuple.of(jobId, userId)).map(rows -> {
            throw rows.rowCount() == 0 ? Problem.notFound() : notRetryable();
        });
    }

    /** Another transaction stored the same video first; this one is lost, so the other is looked up outside of it. */
    private Uni<Accepted> refuse(UUID userId, String youtubeId) {
        return pool.preparedQuery(DUPLICATE).execute(Tuple.of(userId, youtubeId)).map(rows -> {
            throw rows.rowCount() == 0
                    ? new Problem(409, "duplicate_video", "This video was submitted at the same moment.")
                    : duplicateOf(rows.iterator().next().getUUID("video_id"));
        });
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static Problem duplicateOf(UUID videoId) {
        return new Problem(409, "duplicate_video", "You have this video already.").with("video_id", videoId);
    }

    private static Problem notRetryable() {
        return new Problem(409, "job_not_retryable",
                "Only the last job of a video can be retried, once it has failed.");
    }
}
