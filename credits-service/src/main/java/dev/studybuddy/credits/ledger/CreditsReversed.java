package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Says that credits were taken back.
 *
 * @param amount what was taken from what could be spent; the rest is owed
 * @param balance what can be spent after it
 * @param debt what is owed in all after it
 * @param reason {@code stripe_refund}, {@code dispute} or {@code operator}
 */
public record CreditsReversed(UUID transactionId, UUID userId, long amount, long balance, long debt, String reason,
        Instant at) {
    public static final String TOPIC = "credits.reversed";

    public static CreditsReversed of(UUID userId, String reason, Postings.Taken taken) {
        return new CreditsReversed(taken.transactionId(), userId, taken.amount(), taken.balance(), taken.debt(), reason,
                taken.at());
    }
}
