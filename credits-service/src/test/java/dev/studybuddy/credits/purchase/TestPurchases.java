package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.stripe.StripeModel;
import dev.studybuddy.credits.stripe.StripeSettings;

/** Lets the tests of the ledger buy, without Stripe. */
@ApplicationScoped
public class TestPurchases {
    private final Pool pool;
    private final Packs packs;
    private final Purchases purchases;
    private final IdempotencyKeys keys;
    private final Book book;
    private final StripeSettings settings;

    TestPurchases(Pool pool, Packs packs, Purchases purchases, IdempotencyKeys keys, Book book,
            StripeSettings settings) {
        this.pool = pool;
        this.packs = packs;
        this.purchases = purchases;
        this.keys = keys;
        this.book = book;
        this.settings = settings;
    }

    /** Begins a purchase that Stripe has not been told of yet. */
    public Uni<UUID> begin(SqlConnection tx, UUID person, long credits, long priceCents) {
        return purchases.begin(tx, person, new Pack("test", credits, priceCents, "usd"), false, true)
                .map(Purchase::id);
    }

    /** Settles purchases by what the model says. */
    public Settlement settlement(StripeModel stripe) {
        return new Settlement(pool, purchases, new Buying(pool, packs, purchases, keys, stripe, settings), stripe,
                book);
    }

    public Uni<Void> settle(Settlement settlement, UUID purchase) {
        return settlement.settle(purchase);
    }

    /** The status, or that it was paid by somebody who was gone. */
    public Uni<String> outcome(UUID purchase) {
        return purchases.get(pool, purchase).map(now -> now.status() == PurchaseStatus.REFUNDED && !now.granted()
                ? "given back"
                : now.status().toString());
    }
}
