package dev.studybuddy.worker.progress;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The value of {@code job.progress}. */
public record JobProgressEvent(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, String status, String step,
        double progress, String message, Optional<Error> error, Optional<Integer> etaSeconds,
        Optional<Instant> nextAttemptAt, String lane, Instant at) {

    /** Why an attempt has failed. */
    public record Error(String code, String message, boolean retryable) {}
}
