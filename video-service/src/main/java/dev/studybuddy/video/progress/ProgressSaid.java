package dev.studybuddy.video.progress;

import java.time.Instant;
import java.util.UUID;

/**
 * What is read of {@code job.progress}, whoever says it.
 *
 * @param nextAttemptAt with a failure: before then another attempt is of no use, and this one was none of the job's fault
 */
record ProgressSaid(UUID jobId, int attempt, long seq, String status, String step, double progress, String message,
        Fault error, UUID noteId, Integer etaSeconds, Instant nextAttemptAt) {
    private static final double CLAUDE_BEGINS = 30;

    /** Why an attempt failed. */
    record Fault(String code, String message, boolean retryable) {}

    /** Claude has begun to write: its step says more than that it was called, or is over. */
    boolean writing() {
        return switch (step) {
            case "waiting", "fetching_transcript" -> false;
            case "calling_claude" -> progress > CLAUDE_BEGINS;
            default -> true;
        };
    }
}
