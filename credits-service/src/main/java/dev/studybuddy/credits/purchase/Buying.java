package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.credits.stripe.Payments;
import dev.studybuddy.credits.stripe.StripeSettings;
import dev.studybuddy.platform.problem.Problem;

/**
 * Begins purchases: first our row, then Stripe's session, with a key made of the row. Whatever happens between the two, the
 * same session is found again.
 */
@ApplicationScoped
class Buying {
    private final Pool pool;
    private final Packs packs;
    private final Purchases purchases;
    private final IdempotencyKeys keys;
    private final Payments payments;
    private final StripeSettings stripe;

    Buying(Pool pool, Packs packs, Purchases purchases, IdempotencyKeys keys, Payments payments,
            StripeSettings stripe) {
        this.pool = pool;
        this.packs = packs;
        this.purchases = purchases;
        this.keys = keys;
        this.payments = payments;
        this.stripe = stripe;
    }

    /**
     * Begins a purchase, or gives the one that the key stands for.
     *
     * @param key the {@code Idempotency-Key}, or null
     * @throws Problem {@code payments_unavailable}, {@code idempotency_key_reused}, or for a pack that there is not
     */
    Uni<Purchase> buy(UUID userId, PurchaseRequest request, String key) {
        Pack pack = packs.find(request.pack()).orElseThrow(() -> Problem.invalid("pack", "There is no such pack."));
        payments.require();
        return pool.withTransaction(tx -> keys.claim(tx, userId, key, request).chain(known -> known.isPresent()
                ? purchases.get(tx, known.get())
                : purchases.begin(tx, userId, pack, stripe.live(), embedded(request))
                        .call(purchase -> keys.remember(tx, userId, key, purchase.id()))))
                .chain(this::open);
    }

    /** Makes sure that Stripe has a session for it. */
    Uni<Purchase> open(Purchase purchase) {
        if (purchase.sessionId() != null || purchase.status() != PurchaseStatus.OPEN) {
            return Uni.createFrom().item(purchase);
        }
        return payments.open(purchase.order()).chain(checkout -> purchases.opened(purchase.id(), checkout))
                .chain(() -> purchases.get(pool, purchase.id()));
    }

    private boolean embedded(PurchaseRequest request) {
        return request.checkout() == null
                ? stripe.publicKey().isPresent()
                : request.checkout().equals("embedded");
    }
}
