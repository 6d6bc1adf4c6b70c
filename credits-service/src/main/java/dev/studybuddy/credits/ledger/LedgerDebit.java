package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Credits taken from an account.
 *
 * @param transactionId of the entry that the user sees; of the debt entry when the balance was 0
 * @param amount taken from the balance
 * @param balance available credits afterwards
 * @param debt total debt afterwards
 */
public record LedgerDebit(UUID transactionId, long amount, long balance, long debt, Instant at) {
    /** @param row with the columns id, amount, balance, debt, created_at */
    static LedgerDebit of(Row row) {
        return new LedgerDebit(row.getUUID("id"), row.getLong("amount"), row.getLong("balance"), row.getLong("debt"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
