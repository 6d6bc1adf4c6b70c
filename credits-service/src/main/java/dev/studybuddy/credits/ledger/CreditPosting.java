package dev.studybuddy.credits.ledger;

import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Adds credits to a user's account and repays the user's debt from them. The caller holds the user lock, and the
 * account exists. The returned entry carries the balance after the repayment.
 */
public final class CreditPosting {
    private static final String CREDIT = """
            WITH credited AS (
                UPDATE account
                SET posted = posted + $2
                WHERE user_id = $1
                RETURNING id, posted - held AS balance
            ), given AS (
                UPDATE account
                SET posted = account.posted - $2
                FROM credited
                WHERE account.id = $3
            )
            INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version, reason)
            SELECT $4, $3, id, $2, balance, $5, $6, $7
            FROM credited
            RETURNING id, amount, balance_after, created_at
            """;

    private CreditPosting() {}

    /** Posts the credits of a paid purchase. */
    public static Uni<LedgerEntry> purchase(SqlConnection tx, UUID userId, long amount, EntryCause cause) {
        return credit(tx, "purchase", SystemAccounts.SALES, userId, amount, cause);
    }

    /** Posts credits that {@link DebitPosting#reverse} took and whose money came back. */
    public static Uni<LedgerEntry> reinstatement(SqlConnection tx, UUID userId, long amount, EntryCause cause) {
        return credit(tx, "reinstatement", SystemAccounts.SALES, userId, amount, cause);
    }

    /** Posts credits that an operator grants. */
    public static Uni<LedgerEntry> grant(SqlConnection tx, UUID userId, long amount, EntryCause cause) {
        return credit(tx, "grant", SystemAccounts.GRANTS, userId, amount, cause);
    }

    private static Uni<LedgerEntry> credit(SqlConnection tx, String kind, UUID source, UUID userId, long amount,
            EntryCause cause) {
        return tx.preparedQuery(CREDIT)
                .execute(Tuple.from(new Object[]{ userId, amount, source, kind, cause.purchaseId().orElse(null),
                        cause.version().orElse(null), cause.reason().orElse(null) }))
                .map(rows -> LedgerEntry.of(rows.iterator().next()))
                .chain(entry -> DebtPosting.repay(tx, userId, Optional.of(cause))
                        .map(repaid -> repaid.map(LedgerDebit::balance).map(entry::withBalance).orElse(entry)));
    }
}
