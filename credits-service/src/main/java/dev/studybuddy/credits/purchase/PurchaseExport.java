package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The purchases in a user's export. */
@ApplicationScoped
public class PurchaseExport {
    // Without client_secret and checkout_url: whoever has them can continue an open purchase.
    private static final String ALL = """
            SELECT jsonb_pretty(coalesce(jsonb_agg(to_jsonb(exported) ORDER BY exported.id), '[]'))
            FROM (
                SELECT id, pack, credits, price_cents, currency, status, refunded_cents, disputed_cents,
                       reversed_credits, receipt_number, receipt_url, granted_at, created_at
                FROM purchase
                WHERE user_id = $1
            ) AS exported
            """;

    private final Pool pool;

    PurchaseExport(Pool pool) {
        this.pool = pool;
    }

    /** All purchases of a user as a JSON array. */
    public Uni<String> json(UUID userId) {
        return pool.preparedQuery(ALL).execute(Tuple.of(userId)).map(rows -> rows.iterator().next().getString(0));
    }
}
