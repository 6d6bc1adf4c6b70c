package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes the personal data of an erased user's purchases. */
@ApplicationScoped
public class PurchaseErasure {
    // Open purchases are still reconciled: a late payment is refunded.
    private static final String CLEAR_LINKS = """
            UPDATE purchase
            SET client_secret = NULL, checkout_url = NULL, receipt_url = NULL
            WHERE user_id = $1
            """;
    private static final String DELETE_KEYS = "DELETE FROM purchase_key WHERE user_id = $1";

    /** Deletes links to Stripe's pages and idempotency keys. May be repeated. */
    public Uni<Void> erase(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(CLEAR_LINKS).execute(Tuple.of(userId))
                .chain(() -> tx.preparedQuery(DELETE_KEYS).execute(Tuple.of(userId))).replaceWithVoid();
    }
}
