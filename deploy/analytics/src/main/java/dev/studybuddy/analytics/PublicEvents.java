package dev.studybuddy.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The fields of each public event that this consumer reads. */
final class PublicEvents {
    private PublicEvents() {}

    record VideoSubmitted(UUID jobId, UUID userId, String source, Instant submittedAt) {}

    record VideoCompleted(UUID jobId, UUID userId, int attempts, Instant completedAt) {}

    record VideoFailed(UUID jobId, UUID userId, String code, boolean cancelled, boolean charged, Instant failedAt) {}

    record VideoDeleted(UUID userId, Instant deletedAt) {}

    record CreditsDebited(UUID jobId, UUID userId, Instant debitedAt) {}

    record CreditsDeclined(UUID jobId, UUID userId, String reason, Instant declinedAt) {}

    record CreditsCredited(UUID transactionId, UUID userId, int amount, String type, Optional<Integer> priceCents,
            Optional<String> currency, Instant creditedAt) {}

    record CreditsReversed(UUID transactionId, UUID userId, int amount, String reason, Instant at) {}

    record JobProgress(UUID jobId, UUID userId, int attempt, String step, Optional<AttemptError> error,
            Optional<BigDecimal> costCents, Instant at) {}

    record AttemptError(String code, boolean retryable) {}

    record NoteUpdated(UUID userId, Instant at) {}

    record UserRegistered(UUID userId, Instant at) {}

    record UserErased(UUID userId) {}
}
