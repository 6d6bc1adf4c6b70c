package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code credits.credited}: credits were added to the balance of a user.
 *
 * @param type {@code purchase}, {@code refund} or {@code bonus}
 * @param balance available credits afterwards
 * @param priceCents the price of a purchase
 */
public record CreditsCreditedEvent(UUID transactionId, UUID userId, long amount, String type, long balance,
        Optional<UUID> videoId, Optional<UUID> jobId, Optional<Long> priceCents, Optional<String> currency,
        Instant creditedAt) {
    public static final String TOPIC = "credits.credited";

    /** For a bonus, a grant or a reinstatement. */
    public static CreditsCreditedEvent ofGrant(UUID userId, String type, LedgerEntry entry) {
        return new CreditsCreditedEvent(entry.transactionId(), userId, entry.amount(), type, entry.balance(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), entry.at());
    }

    /** For the released hold of a job. */
    public static CreditsCreditedEvent ofRelease(UUID userId, UUID videoId, UUID jobId, LedgerEntry entry) {
        return new CreditsCreditedEvent(entry.transactionId(), userId, entry.amount(), "refund", entry.balance(),
                Optional.of(videoId), Optional.of(jobId), Optional.empty(), Optional.empty(), entry.at());
    }

    public static CreditsCreditedEvent ofPurchase(UUID userId, long priceCents, String currency, LedgerEntry entry) {
        return new CreditsCreditedEvent(entry.transactionId(), userId, entry.amount(), "purchase", entry.balance(),
                Optional.empty(), Optional.empty(), Optional.of(priceCents), Optional.of(currency), entry.at());
    }
}
