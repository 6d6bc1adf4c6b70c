package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Adds credits to accounts and takes them back. What cannot be taken, because it is spent or held, is owed, and is repaid by
 * the next credits that come in. The person is locked already, and has an account.
 */
public final class Postings {
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
    private static final String REPAY = """
            WITH repaid AS (
                UPDATE account
                SET posted = posted - least(debt, posted - held), debt = debt - least(debt, posted - held)
                WHERE user_id = $1 AND debt > 0 AND posted - held > 0
                RETURNING id, old.debt - new.debt AS amount, new.posted - new.held AS balance
            ), returned AS (
                UPDATE account
                SET posted = account.posted + repaid.amount
                FROM repaid
                WHERE account.id = $2
            )
            INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version)
            SELECT 'repayment', id, $2, amount, balance, $3, $4
            FROM repaid
            RETURNING balance_after
            """;
    private static final String TAKE = """
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

    /**
     * Credits that were taken.
     *
     * @param transactionId of the entry that is shown; of the debt when nothing could be taken
     * @param debt what is owed in all after it
     */
    public record Taken(UUID transactionId, long amount, long balance, long debt, Instant at) {
        private static Taken of(Row row) {
            return new Taken(row.getUUID("id"), row.getLong("amount"), row.getLong("balance"), row.getLong("debt"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    private Postings() {}

    /** Gives what was paid for. What is owed is repaid from it at once; the balance told is the one after that. */
    public static Uni<Posted> sell(SqlConnection tx, UUID userId, long amount, Cause cause) {
        return credit(tx, "purchase", SystemAccounts.SALES, userId, amount, cause);
    }

    /** Gives back what was taken with {@link #take}, and repays like {@link #sell}. */
    public static Uni<Posted> reinstate(SqlConnection tx, UUID userId, long amount, Cause cause) {
        return credit(tx, "reinstatement", SystemAccounts.SALES, userId, amount, cause);
    }

    /** Gives what an operator wants to give, and repays like {@link #sell}. */
    public static Uni<Posted> grant(SqlConnection tx, UUID userId, long amount, Cause cause) {
        return credit(tx, "grant", SystemAccounts.GRANTS, userId, amount, cause);
    }

    /** Takes back what was sold: what is there from the balance, the rest as debt. */
    public static Uni<Taken> take(SqlConnection tx, UUID userId, long amount, Cause cause) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(userId, amount, SystemAccounts.SALES, cause.purchaseId(), cause.version()))
                .map(rows -> Taken.of(rows.iterator().next()));
    }

    /** Takes what an operator wants to take, or nothing where that much is not there. */
    public static Uni<Optional<Taken>> takeBack(SqlConnection tx, UUID userId, long amount, Cause cause) {
        return tx.preparedQuery(TAKE_BACK).execute(Tuple.of(userId, amount, SystemAccounts.GRANTS, cause.reason()))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(Taken.of(rows.iterator().next())));
    }

    private static Uni<Posted> credit(SqlConnection tx, String kind, UUID source, UUID userId, long amount,
            Cause cause) {
        return tx.preparedQuery(CREDIT)
                .execute(Tuple.from(new Object[]{ userId, amount, source, kind, cause.purchaseId(), cause.version(),
                        cause.reason() }))
                .map(rows -> Posted.of(rows.iterator().next()))
                .chain(posted -> repay(tx, userId, cause).map(after -> balanceOf(after).map(posted::leaving)
                        .orElse(posted)));
    }

    private static Uni<RowSet<Row>> repay(SqlConnection tx, UUID userId, Cause cause) {
        return tx.preparedQuery(REPAY)
                .execute(Tuple.of(userId, SystemAccounts.SALES, cause.purchaseId(), cause.version()));
    }

    private static Optional<Long> balanceOf(RowSet<Row> repaid) {
        return repaid.size() == 0 ? Optional.empty() : Optional.of(repaid.iterator().next().getLong("balance_after"));
    }
}
