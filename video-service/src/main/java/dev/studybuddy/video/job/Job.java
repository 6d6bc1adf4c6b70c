package dev.studybuddy.video.job;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.video.limit.Tier;

/**
 * The stored state of a job that decides about its changes and its events.
 *
 * @param youtubeId null once its video is deleted, as are the other fields that the user wrote
 * @param tier of the user, when the job was submitted
 * @param attempt the current attempt, from 1
 * @param tries how many attempts count against the maximum
 * @param seq the sequence number of the newest progress of that attempt
 * @param requestedAt when its newest attempt was requested; null while it is unpaid or parked
 * @param draftAttempt the attempt whose draft is used; null without a draft
 * @param charged whether the hold is captured
 * @param traceParent of the request that submitted it; null where traces are not collected
 */
public record Job(UUID id, UUID videoId, UUID userId, String youtubeId, String source, String subject,
        String captionLanguage, String noteLanguage, String style, String instructions, Tier tier, JobStatus status,
        double progress, int attempt,
        int tries, long seq, Instant requestedAt, Instant nextAttemptAt, Integer draftAttempt, UUID noteId,
        boolean charged, String errorCode, Instant createdAt, Instant completedAt,
        String traceParent) {

    /** Reads a row of the table {@code job}. */
    public static Job from(Row row) {
        return new Job(row.getUUID("id"), row.getUUID("video_id"), row.getUUID("user_id"), row.getString("youtube_id"),
                row.getString("source"), row.getString("subject"), row.getString("caption_language"),
                row.getString("note_language"), row.getString("style"), row.getString("instructions"), Tier.parse(row
                        .getString("tier")), JobStatus.parse(
                                row.getString("status")),
                row.getDouble("progress"), row.getInteger("attempt"), row.getInteger("tries"), row.getLong("seq"),
                instant(row, "requested_at"), instant(row, "next_attempt_at"), row.getInteger("draft_attempt"),
                row.getUUID("note_id"), row.getBoolean("charged"), row.getString("error_code"), instant(row,
                        "created_at"),
                instant(row, "completed_at"), row.getString("traceparent"));
    }

    /** The time in a column; null for SQL NULL, as in the view records that it fills. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** From the submission to the end, in seconds. */
    double seconds() {
        return Duration.between(createdAt, completedAt).toMillis() / 1000.0;
    }
}
