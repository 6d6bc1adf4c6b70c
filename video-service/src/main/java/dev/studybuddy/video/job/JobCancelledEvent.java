package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code job.cancelled}: lanes stop this attempt.
 *
 * @param reason the code of a {@link CancelReason}
 */
record JobCancelledEvent(UUID jobId, UUID videoId, UUID userId, int attempt, String reason, Instant cancelledAt) {
    static final String TOPIC = "job.cancelled";
}
