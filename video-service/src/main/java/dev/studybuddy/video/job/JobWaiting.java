package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/** {@code job.progress} as this service says it: an attempt waits, for a lane or for its time. */
record JobWaiting(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, String status, String step,
        double progress, String message, Instant nextAttemptAt, Instant at) {}
