package dev.studybuddy.credits.ledger;

import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Repays debt, and moves it between the accounts of a user who was erased and signed up again. */
public final class DebtPosting {
    private static final String MOVE = """
            WITH released AS (
                UPDATE account
                SET debt = 0
                WHERE user_id = $1 AND debt > 0
                RETURNING id, old.debt AS amount, posted - held AS balance
            ), taken AS (
                UPDATE account
                SET debt = account.debt + released.amount
                FROM released
                WHERE account.user_id = $2
                RETURNING account.id, released.amount, account.posted - account.held AS balance
            )
            INSERT INTO entry (kind, debit, credit, amount, balance_after)
            SELECT 'debt_out', $3::uuid, id, amount, balance FROM released
            UNION ALL
            SELECT 'debt_in', id, $3::uuid, amount, balance FROM taken
            """;
    private static final String REPAY = """
            WITH repaid AS (
                UPDATE account
                SET posted = posted - least(debt, posted - held), debt = debt - least(debt, posted - held)
                WHERE user_id = $1 AND debt > 0 AND posted - held > 0
                RETURNING id, old.debt - new.debt AS amount, new.posted - new.held AS balance, new.debt
            ), returned AS (
                UPDATE account
                SET posted = account.posted + repaid.amount
                FROM repaid
                WHERE account.id = $2
            ), line AS (
                INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version)
                SELECT 'repayment', id, $2, amount, balance, $3, $4
                FROM repaid
                RETURNING id, amount, created_at
            )
            SELECT line.id, line.amount, repaid.balance, repaid.debt, line.created_at
            FROM line
            CROSS JOIN repaid
            """;

    private DebtPosting() {}

    /** Moves the whole debt of one account to another, which exists; nothing if there is none. */
    public static Uni<Void> move(SqlConnection tx, UUID from, UUID to) {
        return tx.preparedQuery(MOVE).execute(Tuple.of(from, to, SystemAccounts.SALES)).replaceWithVoid();
    }

    /**
     * Repays debt from the balance as far as it reaches; empty if nothing is repaid.
     *
     * @param cause of the credits that repay it; empty if the account took the debt over
     */
    public static Uni<Optional<LedgerDebit>> repay(SqlConnection tx, UUID userId, Optional<EntryCause> cause) {
        return tx.preparedQuery(REPAY)
                .execute(Tuple.of(userId, SystemAccounts.SALES, cause.flatMap(EntryCause::purchaseId).orElse(null),
                        cause.flatMap(EntryCause::version).orElse(null)))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(LedgerDebit.of(rows.iterator().next())));
    }
}
