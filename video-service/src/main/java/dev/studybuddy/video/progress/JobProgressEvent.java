package dev.studybuddy.video.progress;

import java.time.Instant;
import java.util.UUID;

/**
 * The consumed part of {@code job.progress}, from every producer.
 *
 * @param writing whether Claude has begun to write in this attempt; null from a producer without the field
 * @param nextAttemptAt with an error: the earliest time at which another attempt is useful; such an attempt is not
 *         counted
 * @param costCents what Claude has cost for the job so far; null if it is not known
 */
record JobProgressEvent(UUID jobId, int attempt, long seq, String status, String step, double progress, Boolean writing,
        String message, Failure error, UUID noteId, Integer etaSeconds, Instant nextAttemptAt,
        Double costCents) {
    static final String TOPIC = "job.progress";
    /** Per cent at which Claude begins to write. */
    private static final double CLAUDE_BEGINS = 30;

    /** Why an attempt failed. */
    record Failure(String code, String message, boolean retryable) {}

    /** Whether Claude has begun to write in this attempt; worked out for a worker of the version before. */
    boolean isWriting() {
        return writing != null ? writing : hasBegunToWrite();
    }

    private boolean hasBegunToWrite() {
        return switch (step) {
            case "waiting", "fetching_transcript" -> false;
            case "calling_claude" -> progress > CLAUDE_BEGINS;
            default -> true;
        };
    }
}
