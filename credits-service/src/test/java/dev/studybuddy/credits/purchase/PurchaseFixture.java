package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.stripe.StripeConfig;
import dev.studybuddy.credits.stripe.StripeModel;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.idempotency.IdempotencyKeys;

/** Gives the tests of other packages access to purchases, with {@link StripeModel} instead of Stripe. */
@ApplicationScoped
public class PurchaseFixture {
    private final Pool pool;
    private final PackCatalog packs;
    private final PurchaseRepository purchases;
    private final IdempotencyKeys keys;
    private final PurchaseWriter writer;
    private final StripeConfig config;
    private final ErasedUsers erasedUsers;

    PurchaseFixture(Pool pool, PackCatalog packs, PurchaseRepository purchases, IdempotencyKeys keys,
            PurchaseWriter writer, StripeConfig config, ErasedUsers erasedUsers) {
        this.pool = pool;
        this.packs = packs;
        this.purchases = purchases;
        this.keys = keys;
        this.writer = writer;
        this.config = config;
        this.erasedUsers = erasedUsers;
    }

    /** Creates a purchase without a session. */
    public Uni<UUID> create(SqlConnection tx, UUID user, long credits, long priceCents) {
        return purchases.create(tx, user, new Pack("test", credits, priceCents, "usd"), false, true)
                .map(Purchase::id);
    }

    /** A settlement service that retrieves payments from the model. */
    public SettlementService settlement(StripeModel stripe) {
        CheckoutService checkouts = new CheckoutService(pool, packs, purchases, keys, stripe, config, erasedUsers);
        return new SettlementService(pool, purchases, checkouts, stripe, writer);
    }

    public Uni<Void> settle(SettlementService settlement, UUID purchase) {
        return settlement.settle(purchase);
    }

    /** The status, or {@code returned} for the refunded payment of an erased user. */
    public Uni<String> outcome(UUID purchase) {
        return purchases.get(pool, purchase).map(now -> now.status() == PurchaseStatus.REFUNDED && !now.isGranted()
                ? "returned"
                : now.status().toString());
    }
}
