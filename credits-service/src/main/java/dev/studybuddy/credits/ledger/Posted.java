package dev.studybuddy.credits.ledger;

import java.time.Instant;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * An entry as it was made.
 *
 * @param balance what can be spent after it
 */
public record Posted(UUID transactionId, long amount, long balance, Instant at) {
    /** Of a row with the columns id, amount, balance_after and created_at. */
    public static Posted of(Row row) {
        return new Posted(row.getUUID("id"), row.getLong("amount"), row.getLong("balance_after"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** The same entry, told with the balance after what followed from it. */
    Posted leaving(long newBalance) {
        return new Posted(transactionId, amount, newBalance, at);
    }
}
