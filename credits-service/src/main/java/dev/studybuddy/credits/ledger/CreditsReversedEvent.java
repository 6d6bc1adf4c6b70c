package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code credits.reversed}: credits were taken back from a user.
 *
 * @param amount taken from the balance; the rest became debt
 * @param balance available credits afterwards
 * @param debt total debt afterwards
 * @param reason {@code stripe_refund}, {@code dispute}, {@code operator}, or {@code earlier_account} for the debt of an
 *            erased account with the same identity
 */
public record CreditsReversedEvent(UUID transactionId, UUID userId, long amount, long balance, long debt, String reason,
        Instant at) {
    public static final String TOPIC = "credits.reversed";

    public static CreditsReversedEvent of(UUID userId, String reason, LedgerDebit debit) {
        return new CreditsReversedEvent(debit.transactionId(), userId, debit.amount(), debit.balance(), debit.debt(),
                reason,
                debit.at());
    }
}
