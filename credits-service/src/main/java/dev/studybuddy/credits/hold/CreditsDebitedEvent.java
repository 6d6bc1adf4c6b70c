package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code credits.debited}: the credits of a job are held.
 *
 * @param balance available credits now, also when the event is republished
 */
record CreditsDebitedEvent(UUID transactionId, UUID userId, UUID videoId, UUID jobId, long amount, long balance,
        Instant debitedAt) {
    static final String TOPIC = "credits.debited";
}
