package dev.studybuddy.worker.progress;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The value of {@code job.progress}.
 *
 * @param writing whether Claude has begun to write in this attempt: from then on a cancelled job costs its credit
 * @param costCents what Claude has cost for the job so far, in all of its attempts; empty while the worker does not
 *        know it, if a model has no known price, and in a running attempt if it has not changed since an earlier event
 */
public record JobProgressEvent(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, String status, String step,
        double progress, boolean writing, String message, Optional<Failure> error, Optional<Integer> etaSeconds,
        Optional<Instant> nextAttemptAt, String lane, Optional<Double> costCents, Instant at) {
    public static final String TOPIC = "job.progress";

    /** Why an attempt has failed. */
    public record Failure(String code, String message, boolean retryable) {}
}
