package dev.studybuddy.platform.idempotency;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.problem.Problem;

/**
 * What an {@code Idempotency-Key} stands for, per user, for 24 hours. The service's table has the columns
 * {@code user_id, key, fingerprint, created_at}, the primary key {@code (user_id, key)}, and the columns of the result,
 * which are UUIDs. A {@code CleanupTask} of the service deletes old rows.
 */
public final class IdempotencyKeys {
    private static final int MAX_LENGTH = 255;

    private final String claim;
    private final String find;
    private final String save;

    /**
     * @param table the service's table
     * @param resultColumns the columns that identify the result, in the order of {@link #save}
     */
    public IdempotencyKeys(String table, List<String> resultColumns) {
        // Waits for a transaction that holds the same key: of two concurrent requests the second finds the first.
        this.claim = """
                INSERT INTO %1$s (user_id, key, fingerprint)
                VALUES ($1, $2, $3)
                ON CONFLICT (user_id, key) DO UPDATE
                SET fingerprint = EXCLUDED.fingerprint, created_at = now(), %2$s
                WHERE %1$s.created_at < now() - interval '24 hours'
                """.formatted(table, resultColumns.stream().map(column -> column + " = NULL")
                .collect(Collectors.joining(", ")));
        this.find = "SELECT * FROM " + table + " WHERE user_id = $1 AND key = $2";
        this.save = "UPDATE " + table + " SET " + IntStream.range(0, resultColumns.size())
                .mapToObj(column -> resultColumns.get(column) + " = $" + (column + 3))
                .collect(Collectors.joining(", ")) + " WHERE user_id = $1 AND key = $2";
    }

    /**
     * Claims a key for the request of this transaction, or finds the result of the request that used it before.
     *
     * @param key the header's value; without one nothing is claimed
     * @param fingerprint equal for equal requests, for example the SHA-256 of their JSON
     * @return the row of the earlier request; fails with {@code idempotency_key_reused} when that was another request
     */
    public Uni<Optional<Row>> claim(SqlConnection tx, UUID userId, Optional<String> key, String fingerprint) {
        if (key.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (key.get().isBlank() || key.get().length() > MAX_LENGTH) {
            throw Problem.invalid("idempotency_key", "Enter 1 to " + MAX_LENGTH + " characters.");
        }
        return tx.preparedQuery(claim).execute(Tuple.of(userId, key.get(), fingerprint)).chain(claimed -> {
            if (claimed.rowCount() == 1) {
                return Uni.createFrom().item(Optional.empty());
            }
            return tx.preparedQuery(find).execute(Tuple.of(userId, key.get()))
                    .map(rows -> Optional.of(sameRequest(rows.iterator().next(), fingerprint)));
        });
    }

    /** Stores the result of the request that claimed the key, in the same transaction. */
    public Uni<Void> save(SqlConnection tx, UUID userId, Optional<String> key, List<UUID> result) {
        if (key.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.of(userId, key.get());
        result.forEach(values::addUUID);
        return tx.preparedQuery(save).execute(values).replaceWithVoid();
    }

    private static Row sameRequest(Row row, String fingerprint) {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            throw new Problem(422, "idempotency_key_reused",
                    "This idempotency key was used for another request. Use a new key.");
        }
        return row;
    }
}
