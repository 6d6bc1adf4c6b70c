package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** All purchases of one person. */
@ApplicationScoped
public class PurchasesOfPerson {
    // What is still open is looked at as before: what is paid for it goes back.
    private static final String FORGET = """
            UPDATE purchase
            SET client_secret = NULL, checkout_url = NULL, receipt_url = NULL
            WHERE user_id = $1
            """;
    private static final String FORGET_KEYS = "DELETE FROM purchase_key WHERE user_id = $1";

    /** Forgets, for somebody who was erased, all that leads from a purchase to a page about its person. */
    public Uni<Void> forgetPages(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FORGET).execute(Tuple.of(userId))
                .chain(() -> tx.preparedQuery(FORGET_KEYS).execute(Tuple.of(userId))).replaceWithVoid();
    }
}
