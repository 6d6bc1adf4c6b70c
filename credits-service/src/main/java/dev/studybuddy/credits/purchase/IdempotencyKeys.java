package dev.studybuddy.credits.purchase;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.problem.Problem;

/** Remembers for 24 hours, per person, which purchase an {@code Idempotency-Key} stood for. */
@ApplicationScoped
class IdempotencyKeys {
    private static final int LONGEST = 255;
    /** Waits for a transaction that holds the same key: of two at once the second sees what the first did. */
    private static final String CLAIM = """
            INSERT INTO purchase_key (user_id, key, fingerprint)
            VALUES ($1, $2, $3)
            ON CONFLICT (user_id, key) DO UPDATE
            SET fingerprint = EXCLUDED.fingerprint, purchase_id = NULL, created_at = now()
            WHERE purchase_key.created_at < now() - interval '24 hours'
            """;
    private static final String FIND = """
            SELECT fingerprint, purchase_id
            FROM purchase_key
            WHERE user_id = $1 AND key = $2
            """;
    private static final String REMEMBER = """
            UPDATE purchase_key
            SET purchase_id = $3
            WHERE user_id = $1 AND key = $2
            """;
    private static final String CLEAN = "DELETE FROM purchase_key WHERE created_at < now() - interval '24 hours'";

    private final Pool pool;

    IdempotencyKeys(Pool pool) {
        this.pool = pool;
    }

    /**
     * Claims a key for the transaction's purchase, or gives the purchase that it stands for already.
     *
     * @param key the header's value, or null: then nothing is claimed
     * @throws Problem {@code idempotency_key_reused} when it stands for another request
     */
    Uni<Optional<UUID>> claim(SqlConnection tx, UUID userId, String key, PurchaseRequest request) {
        if (key == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.invalid("idempotency_key", "From 1 to " + LONGEST + " characters.");
        }
        String fingerprint = EventJson.write(request);
        return tx.preparedQuery(CLAIM).execute(Tuple.of(userId, key, fingerprint)).chain(claimed -> {
            if (claimed.rowCount() == 1) {
                return Uni.createFrom().item(Optional.empty());
            }
            return tx.preparedQuery(FIND).execute(Tuple.of(userId, key))
                    .map(rows -> Optional.of(same(rows.iterator().next(), fingerprint)));
        });
    }

    private static UUID same(Row row, String fingerprint) {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            throw new Problem(422, "idempotency_key_reused", "This key was used for another request.");
        }
        return row.getUUID("purchase_id");
    }

    /** Says what a claimed key stands for. */
    Uni<Void> remember(SqlConnection tx, UUID userId, String key, UUID purchaseId) {
        return key == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMEMBER).execute(Tuple.of(userId, key, purchaseId)).replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> clean() {
        return pool.query(CLEAN).execute().replaceWithVoid();
    }
}
