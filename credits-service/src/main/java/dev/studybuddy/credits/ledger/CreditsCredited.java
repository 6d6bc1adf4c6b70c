package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Says that credits were added to what can be spent.
 *
 * @param type {@code purchase}, {@code refund} or {@code bonus}
 * @param balance what can be spent after it
 */
public record CreditsCredited(UUID transactionId, UUID userId, long amount, String type, long balance,
        Optional<UUID> videoId, Optional<UUID> jobId, Instant creditedAt) {
    public static final String TOPIC = "credits.credited";
}
