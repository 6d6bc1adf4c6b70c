package dev.studybuddy.credits.ledger;

import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Takes credits from a user's account. The caller holds the user lock, and the account exists. */
public final class DebitPosting {
    private static final String REVERSE = """
            WITH taken AS (
                UPDATE account
                SET posted = posted - least($2, posted - held), debt = debt + $2 - least($2, posted - held)
                WHERE user_id = $1
                RETURNING id,
                          old.posted - new.posted AS amount,
                          new.debt - old.debt AS owed,
                          new.posted - new.held AS balance,
                          new.debt
            ), returned AS (
                UPDATE account
                SET posted = account.posted + taken.amount
                FROM taken
                WHERE account.id = $3
            ), line AS (
                INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version)
                SELECT part.kind, taken.id, $3, part.amount, taken.balance, $4, $5
                FROM taken
                CROSS JOIN LATERAL (VALUES ('reversal', taken.amount), ('debt', taken.owed)) AS part (kind, amount)
                WHERE part.amount > 0
                RETURNING id, kind, created_at
            )
            SELECT line.id, taken.amount, taken.balance, taken.debt, line.created_at
            FROM line
            CROSS JOIN taken
            ORDER BY line.kind DESC
            LIMIT 1
            """;
    private static final String TAKE_BACK = """
            WITH taken AS (
                UPDATE account
                SET posted = posted - $2
                WHERE user_id = $1 AND posted - held >= $2
                RETURNING id, posted - held AS balance, debt
            ), returned AS (
                UPDATE account
                SET posted = account.posted + $2
                FROM taken
                WHERE account.id = $3
            ), line AS (
                INSERT INTO entry (kind, debit, credit, amount, balance_after, reason)
                SELECT 'take_back', id, $3, $2, balance, $4
                FROM taken
                RETURNING id, amount, created_at
            )
            SELECT line.id, line.amount, taken.balance, taken.debt, line.created_at
            FROM line
            CROSS JOIN taken
            """;

    private DebitPosting() {}

    /** Takes back sold credits: from the balance as far as it reaches, the rest becomes debt. */
    public static Uni<LedgerDebit> reverse(SqlConnection tx, UUID userId, long amount, EntryCause cause) {
        return tx.preparedQuery(REVERSE)
                .execute(Tuple.of(userId, amount, SystemAccounts.SALES, cause.purchaseId().orElse(null),
                        cause.version().orElse(null)))
                .map(rows -> LedgerDebit.of(rows.iterator().next()));
    }

    /** Takes credits on behalf of an operator; empty, and nothing is taken, when the balance is smaller. */
    public static Uni<Optional<LedgerDebit>> takeBack(SqlConnection tx, UUID userId, long amount, EntryCause cause) {
        return tx.preparedQuery(TAKE_BACK)
                .execute(Tuple.of(userId, amount, SystemAccounts.GRANTS, cause.reason().orElse(null)))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(LedgerDebit.of(rows.iterator().next())));
    }
}
