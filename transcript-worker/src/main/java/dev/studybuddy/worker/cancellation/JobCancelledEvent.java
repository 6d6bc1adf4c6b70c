package dev.studybuddy.worker.cancellation;

import java.util.UUID;

/**
 * What this worker reads of {@code job.cancelled}: attempts up to this one are void.
 *
 * @param reason {@code deleted} and {@code erased} want everything forgotten that is kept of the job
 */
record JobCancelledEvent(UUID jobId, int attempt, String reason) {
    boolean forget() {
        return "deleted".equals(reason) || "erased".equals(reason);
    }
}
