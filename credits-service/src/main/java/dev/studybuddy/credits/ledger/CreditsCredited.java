package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Says that credits were added to what can be spent.
 *
 * @param type {@code purchase}, {@code refund} or {@code bonus}
 * @param balance what can be spent after it
 * @param priceCents what was paid, for a purchase
 */
public record CreditsCredited(UUID transactionId, UUID userId, long amount, String type, long balance,
        Optional<UUID> videoId, Optional<UUID> jobId, Optional<Long> priceCents, Optional<String> currency,
        Instant creditedAt) {
    public static final String TOPIC = "credits.credited";

    /** Of credits that nobody paid for just now. */
    public static CreditsCredited free(UUID userId, String type, Posted posted) {
        return new CreditsCredited(posted.transactionId(), userId, posted.amount(), type, posted.balance(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), posted.at());
    }

    /** Of what a job held and gave back. */
    public static CreditsCredited ofJob(UUID userId, UUID videoId, UUID jobId, Posted posted) {
        return new CreditsCredited(posted.transactionId(), userId, posted.amount(), "refund", posted.balance(),
                Optional.of(videoId), Optional.of(jobId), Optional.empty(), Optional.empty(), posted.at());
    }

    /** Of credits that were paid for. */
    public static CreditsCredited bought(UUID userId, long priceCents, String currency, Posted posted) {
        return new CreditsCredited(posted.transactionId(), userId, posted.amount(), "purchase", posted.balance(),
                Optional.empty(), Optional.empty(), Optional.of(priceCents), Optional.of(currency), posted.at());
    }
}
