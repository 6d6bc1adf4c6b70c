package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

/** A job in responses. */
@Schema(name = "Job", requiredProperties = { "id", "video_id", "user_id", "status", "progress", "current_step",
        "message", "attempt", "seq", "charged", "cancel_charges", "created_at", "updated_at" })
public record JobView(
        UUID id,
        UUID videoId,
        UUID userId,
        @Schema(enumeration = {
                "pending_payment", "queued", "running", "completed", "failed", "cancelled" }) String status,
        @Schema(description = "Per cent", minimum = "0", maximum = "100") double progress,
        @Schema(enumeration = { "waiting", "fetching_transcript", "calling_claude", "creating_assessment",
                "creating_links", "completed" }) String currentStep,
        String message,
        int attempt,
        @Schema(description = "A progress is newer when (attempt, seq) is larger") long seq,
        @Schema(description = "From 1, while queued") Integer queuePosition,
        @Schema(description = "Estimated time left") Integer etaSeconds,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant nextAttemptAt,
        String errorCode,
        String errorMessage,
        Integer inputTokens,
        Integer outputTokens,
        Double costCents,
        @Schema(description = "Its credit is captured") boolean charged,
        @Schema(description = "Cancelling it now costs its credit") boolean cancelCharges,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant startedAt,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant completedAt,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant createdAt,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant updatedAt){

    /** Reads a row of the view {@code job_view}. */
    static JobView from(Row row) {
        return new JobView(row.getUUID("id"), row.getUUID("video_id"), row.getUUID("user_id"),
                row.getString("status"), row.getDouble("progress"), row.getString("step"), row.getString("message"),
                row.getInteger("attempt"), row.getLong("seq"), row.getInteger("queue_position"),
                row.getInteger("eta_seconds"), Job.instant(row, "next_attempt_at"), row.getString("error_code"),
                row.getString("error_message"), row.getInteger("input_tokens"), row.getInteger("output_tokens"),
                row.getDouble("cost_cents"), row.getBoolean("charged"), row.getBoolean("cancel_charges"),
                Job.instant(row, "started_at"), Job.instant(row, "completed_at"), Job.instant(row, "created_at"),
                Job.instant(row, "updated_at"));
    }
}
