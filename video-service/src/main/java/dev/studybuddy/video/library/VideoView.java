package dev.studybuddy.video.library;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.video.job.Job;

/** A video in responses. */
@Schema(name = "Video", requiredProperties = { "id", "user_id", "youtube_url", "youtube_id", "source", "status",
        "times_estimated", "credits_used", "job_id", "created_at", "updated_at" })
public record VideoView(
        UUID id,
        UUID userId,
        @Schema(description = "The canonical address") String youtubeUrl,
        String youtubeId,
        @Schema(description = "The start time in the link") Integer startSeconds,
        @Schema(enumeration = {
                "youtube", "upload" }) String source,
        @Schema(description = "The uploaded transcript had no times; "
                + "they are estimated from the number of words") boolean timesEstimated,
        String title,
        String channel,
        @Schema(description = "Seconds") Integer duration,
        String subject,
        @Schema(enumeration = { "pending", "processing", "completed", "failed" }) String status,
        int creditsUsed,
        UUID noteId,
        @Schema(description = "Its latest job") UUID jobId,
        String errorCode,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant createdAt,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant updatedAt){

    /** Reads a row of the view {@code video_view}. */
    static VideoView from(Row row) {
        String youtubeId = row.getString("youtube_id");
        return new VideoView(row.getUUID("id"), row.getUUID("user_id"), "https://www.youtube.com/watch?v=" + youtubeId,
                youtubeId, row.getInteger("start_seconds"), row.getString("source"),
                row.getBoolean("times_estimated"), row.getString("title"),
                row.getString("channel"), row.getInteger("duration"), row.getString("subject"),
                row.getString("status"), row.getInteger("credits_used"), row.getUUID("note_id"),
                row.getUUID("job_id"), row.getString("error_code"), Job.instant(row, "created_at"),
                Job.instant(row, "updated_at"));
    }
}
