package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code job.cancelled}: lanes stop this attempt.
 *
 * @param reason {@code user}, {@code superseded}, {@code deleted}, {@code suspended} or {@code erased}
 */
record JobCancelled(UUID jobId, UUID videoId, UUID userId, int attempt, String reason, Instant cancelledAt) {}
