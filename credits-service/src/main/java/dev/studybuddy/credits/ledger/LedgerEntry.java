package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * An entry of the journal.
 *
 * @param balance available credits after the entry
 */
public record LedgerEntry(UUID transactionId, long amount, long balance, Instant at) {
    /** @param row with the columns id, amount, balance_after, created_at */
    public static LedgerEntry of(Row row) {
        return new LedgerEntry(row.getUUID("id"), row.getLong("amount"), row.getLong("balance_after"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    LedgerEntry withBalance(long newBalance) {
        return new LedgerEntry(transactionId, amount, newBalance, at);
    }
}
