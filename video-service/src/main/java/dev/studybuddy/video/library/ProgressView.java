package dev.studybuddy.video.library;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.video.job.JobView;

/** The progress of a video. */
@Schema(name = "Progress", requiredProperties = { "job_id", "status", "step", "progress", "message", "attempt", "seq",
        "updated_at" })
record ProgressView(
        UUID jobId,
        @Schema(enumeration = {
                "pending_payment", "queued", "running", "completed", "failed", "cancelled" }) String status,
        @Schema(enumeration = { "waiting", "fetching_transcript", "calling_claude", "creating_assessment",
                "creating_links", "completed" }) String step,
        @Schema(description = "Per cent") double progress,
        String message,
        int attempt,
        long seq,
        Integer etaSeconds,
        @Schema(type = SchemaType.STRING, format = "date-time") Instant updatedAt){

    static ProgressView from(JobView job) {
        return new ProgressView(job.id(), job.status(), job.currentStep(), job.progress(), job.message(),
                job.attempt(), job.seq(), job.etaSeconds(), job.updatedAt());
    }
}
