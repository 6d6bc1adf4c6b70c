package dev.studybuddy.worker.cancellation;

import java.util.UUID;

/**
 * The fields of the event {@code job.cancelled} that the worker uses: all attempts up to this one are cancelled.
 *
 * @param reason with {@code deleted} and {@code erased} the cached data of the job is deleted too
 */
record JobCancelledEvent(UUID jobId, int attempt, String reason) {
    static final String TOPIC = "job.cancelled";

    boolean isDataDeleted() {
        return "deleted".equals(reason) || "erased".equals(reason);
    }
}
