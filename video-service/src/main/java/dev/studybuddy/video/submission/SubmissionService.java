package dev.studybuddy.video.submission;

import java.time.Clock;
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

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.TraceParent;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.limit.Tier;
import dev.studybuddy.video.limit.VideoLengthLimiter;
import dev.studybuddy.video.upload.EncodedTranscript;
import dev.studybuddy.video.upload.UploadedTranscriptRepository;

/** Stores submissions: video, job and event in one transaction. */
@ApplicationScoped
class SubmissionService {
    private static final String UNIQUE_VIOLATION = "23505";

    /** Active jobs first: {@code force} does not apply to them. */
    private static final String FIND_DUPLICATE = """
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
    private static final String INSERT_VIDEO = """
            WITH ids AS (
                SELECT uuidv7() AS video_id, uuidv7() AS job_id
            ), new_video AS (
                INSERT INTO video (id, user_id, youtube_id, start_seconds, source, subject, job_id, title,
                                   times_estimated)
                SELECT ids.video_id, $1::uuid, $2::text, $3::integer, $9::text, $4::text, ids.job_id, $11::text,
                       $12::boolean
                FROM ids
            )
            INSERT INTO job (id, video_id, user_id, youtube_id, source, subject, caption_language, note_language, style,
                             instructions, tier, traceparent)
            SELECT ids.job_id, ids.video_id, $1, $2, $9, $4, $5::text, $6::text, $7::text, $10::text, $8::text,
                   $13::text
            FROM ids
            RETURNING *
            """;
    private static final String INSERT_JOB = """
            WITH again AS (
                UPDATE video
                SET job_id = uuidv7(), start_seconds = coalesce($3, start_seconds), subject = coalesce($4, subject),
                    updated_at = now()
                WHERE id = $11 AND user_id = $1
                RETURNING *
            )
            INSERT INTO job (id, video_id, user_id, youtube_id, source, subject, caption_language, note_language, style,
                             instructions, tier, traceparent)
            SELECT again.job_id, again.id, $1, $2::text, $9::text, again.subject, $5::text, $6::text, $7::text,
                   $10::text, $8::text, $12::text
            FROM again
            RETURNING *
            """;
    private static final String FIND_RETRYABLE = """
            SELECT job.video_id, job.youtube_id, job.source
            FROM job
            JOIN video ON video.job_id = job.id
            WHERE job.id = $1 AND job.user_id = $2 AND job.status IN ('failed', 'cancelled')
            """;
    private static final String FIND_JOB = """
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
                             instructions, tier, traceparent)
            SELECT again.job_id, again.id, again.user_id, again.youtube_id, old.source, again.subject,
                   old.caption_language, old.note_language, old.style, old.instructions, $3::text,
                   $4::text
            FROM again
            JOIN job AS old ON old.id = $1
            RETURNING *
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final SubmissionKeys keys;
    private final ErasedUsers erased;
    private final UploadedTranscriptRepository transcripts;
    private final VideoLengthLimiter lengths;
    private final Clock clock;

    SubmissionService(Pool pool, Outbox outbox, SubmissionKeys keys, ErasedUsers erased,
            UploadedTranscriptRepository transcripts, VideoLengthLimiter lengths,
            Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.keys = keys;
        this.erased = erased;
        this.transcripts = transcripts;
        this.lengths = lengths;
        this.clock = clock;
    }

    /**
     * Stores a submission, or finds the earlier one with the same key.
     *
     * @param key the {@code Idempotency-Key}
     * @return fails with {@code duplicate_video}, {@code idempotency_key_reused}, {@code unauthenticated}, or the
     *         problem of
     *         the link's parser
     */
    Uni<SubmissionId> submit(UUID userId, Tier tier, SubmissionRequest request, Optional<String> key) {
        return submit(userId, tier, request, key, request, TranscriptSource.youtube());
    }

    /** Stores a submission with an uploaded transcript in the same transaction. */
    Uni<SubmissionId> upload(UUID userId, Tier tier, UploadRequest request, EncodedTranscript transcript,
            Optional<String> key) {
        return submit(userId, tier, request.toSubmission(transcript.language()), key,
                new UploadFingerprint(request, transcript.hash()), TranscriptSource.upload(request.plainTitle(),
                        transcript));
    }

    private Uni<SubmissionId> submit(UUID userId, Tier tier, SubmissionRequest request, Optional<String> key,
            Object fingerprint, TranscriptSource source) {
        YoutubeLink link = YoutubeLinkParser.parse(request.youtubeUrl());
        return pool.withTransaction(tx -> erased.requireNotErased(tx, userId)
                .chain(() -> keys.claim(tx, userId, key, fingerprint))
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(earlier.get())
                        : store(tx, userId, tier, request, link, source)
                                .call(stored -> source.save(transcripts, tx, stored))
                                .call(stored -> keys.save(tx, userId, key, stored))))
                .onFailure(SubmissionService::isUniqueViolation)
                .recoverWithUni(concurrent -> rejectConcurrent(userId, link.id()));
    }

    /**
     * Stores a new job for the video of a failed or cancelled one.
     *
     * @return fails with {@code not_found}, {@code job_not_retryable} or {@code duplicate_video}
     */
    Uni<SubmissionId> retry(UUID userId, Tier tier, UUID jobId) {
        return pool.withTransaction(tx -> erased.requireNotErased(tx, userId)
                .chain(() -> tx.preparedQuery(FIND_RETRYABLE).execute(Tuple.of(jobId, userId))).chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return rejectRetry(tx, userId, jobId);
                    }
                    Row old = rows.iterator().next();
                    return requireNoDuplicate(tx, userId, old.getString("youtube_id"), old.getUUID("video_id"))
                            .chain(() -> old.getString("source").equals(TranscriptSource.YOUTUBE)
                                    ? lengths.requireKnownLength(tx, tier, old.getString("youtube_id"))
                                    : Uni.createFrom().voidItem())
                            .chain(() -> tx.preparedQuery(RETRY).execute(Tuple.of(jobId, userId, tier.code(),
                                    TraceParent.current().orElse(null))))
                            .chain(stored -> publish(tx, stored, notRetryable()))
                            .call(stored -> transcripts.copy(tx, jobId, stored.jobId()));
                })).onFailure(SubmissionService::isUniqueViolation).transform(concurrent -> notRetryable());
    }

    private Uni<SubmissionId> store(SqlConnection tx, UUID userId, Tier tier, SubmissionRequest request,
            YoutubeLink link,
            TranscriptSource source) {
        Tuple parameters = Tuple.tuple().addUUID(userId).addString(link.id()).addInteger(link.startSeconds().orElse(
                null))
                .addString(request.plainSubject().orElse(null)).addString(request.captionLanguage())
                .addString(request.noteLanguage()).addString(request.style()).addString(tier.code())
                .addString(source.name()).addString(request.plainInstructions().orElse(null));
        return tx.preparedQuery(FIND_DUPLICATE).execute(Tuple.of(userId, link.id())).invoke(rows -> {
            Optional<Row> duplicate = rows.stream().findFirst();
            if (duplicate.isPresent() && (duplicate.get().getBoolean("active") || !request.isForced())) {
                throw duplicateOf(duplicate.get().getUUID("video_id"));
            }
        }).call(() -> requireLength(tx, tier, link, source)).chain(rows -> {
            if (rows.rowCount() == 0) {
                return tx.preparedQuery(INSERT_VIDEO)
                        .execute(parameters.addString(source.title().orElse(null)).addBoolean(source
                                .hasEstimatedTimes()).addString(TraceParent.current().orElse(null)));
            }
            return tx.preparedQuery(INSERT_JOB).execute(parameters.addUUID(rows.iterator().next().getUUID(
                    "video_id")).addString(TraceParent.current().orElse(null)));
        }).chain(stored -> publish(tx, stored, Problem.notFound()));
    }

    /**
     * Rejects a video that is known to be too long before a credit is held. For an uploaded transcript only the length
     * of the transcript counts, which may cover a part of the video.
     */
    private Uni<Void> requireLength(SqlConnection tx, Tier tier, YoutubeLink link, TranscriptSource source) {
        if (source.transcript().isEmpty()) {
            return lengths.requireKnownLength(tx, tier, link.id());
        }
        lengths.require(tier, source.transcript().get().seconds());
        return Uni.createFrom().voidItem();
    }

    /** @param concurrentChange the problem when the video was deleted or retried concurrently */
    private Uni<SubmissionId> publish(SqlConnection tx, RowSet<Row> stored, Problem concurrentChange) {
        if (stored.rowCount() == 0) {
            throw concurrentChange;
        }
        Row job = stored.iterator().next();
        OutgoingEvent event = VideoSubmittedEvent.from(job, clock.instant());
        return outbox.append(tx, event.topic(), event.key(), event.value())
                .replaceWith(new SubmissionId(job.getUUID("video_id"), job.getUUID("id")));
    }

    private Uni<Void> requireNoDuplicate(SqlConnection tx, UUID userId, String youtubeId, UUID ownVideoId) {
        return tx.preparedQuery(FIND_DUPLICATE).execute(Tuple.of(userId, youtubeId)).invoke(rows -> {
            Optional<UUID> other = rows.stream().map(row -> row.getUUID("video_id"))
                    .filter(id -> !id.equals(ownVideoId)).findFirst();
            if (other.isPresent()) {
                throw duplicateOf(other.get());
            }
        }).replaceWithVoid();
    }

    private static Uni<SubmissionId> rejectRetry(SqlConnection tx, UUID userId, UUID jobId) {
        return tx.preparedQuery(FIND_JOB).execute(Tuple.of(jobId, userId)).map(rows -> {
            throw rows.rowCount() == 0 ? Problem.notFound() : notRetryable();
        });
    }

    /** Another transaction stored the same video first. This one is rolled back, so the other is read outside of it. */
    private Uni<SubmissionId> rejectConcurrent(UUID userId, String youtubeId) {
        return pool.preparedQuery(FIND_DUPLICATE).execute(Tuple.of(userId, youtubeId)).map(rows -> {
            throw rows.rowCount() == 0
                    ? new Problem(409, "duplicate_video",
                            "The video was submitted twice at the same time. Open your library to see it.")
                    : duplicateOf(rows.iterator().next().getUUID("video_id"));
        });
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static Problem duplicateOf(UUID videoId) {
        return new Problem(409, "duplicate_video",
                "You already have this video. Open it in your library, or submit it with force for a new version.")
                .with("video_id", videoId);
    }

    private static Problem notRetryable() {
        return new Problem(409, "job_not_retryable",
                "Only the latest job of a video can be retried, after it failed or was cancelled.");
    }
}
