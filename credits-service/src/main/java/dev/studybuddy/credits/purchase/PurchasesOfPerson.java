package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    /** What is open is not in it with its page: whoever has that could go on with it. */
    private static final String ALL = """
            SELECT jsonb_pretty(coalesce(jsonb_agg(to_jsonb(kept) ORDER BY kept.id), '[]'))
            FROM (
                SELECT id, pack, credits, price_cents, currency, status, refunded_cents, disputed_cents, reversed_credits,
                       receipt_number, receipt_url, granted_at, created_at
                FROM purchase
                WHERE user_id = $1
            ) AS kept
            """;
    private static final String FORGET_KEYS = "DELETE FROM purchase_key WHERE user_id = $1";

    private final Pool pool;

    PurchasesOfPerson(Pool pool) {
        this.pool = pool;
    }

    /** All of them as JSON, for the person to take away. */
    public Uni<String> json(UUID userId) {
        return pool.preparedQuery(ALL).execute(Tuple.of(userId)).map(rows -> rows.iterator().next().getString(0));
    }

    /** Forgets, for somebody who was erased, all that leads from a purchase to a page about its person. */
    public Uni<Void> forgetPages(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FORGET).execute(Tuple.of(userId))
                .chain(() -> tx.preparedQuery(FORGET_KEYS).execute(Tuple.of(userId))).replaceWithVoid();
    }
}
