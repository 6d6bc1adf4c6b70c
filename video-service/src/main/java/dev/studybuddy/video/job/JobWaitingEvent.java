package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/** {@code job.progress} as this service publishes it: an attempt waits for a lane or for its time. */
record JobWaitingEvent(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, String status, String step,
        double progress, String message, Instant nextAttemptAt, Instant at) {
    static final String TOPIC = "job.progress";
}
