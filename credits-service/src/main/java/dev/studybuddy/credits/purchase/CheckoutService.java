package dev.studybuddy.credits.purchase;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.credits.stripe.PaymentClient;
import dev.studybuddy.credits.stripe.StripeConfig;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.idempotency.IdempotencyKeys;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/**
 * Starts purchases: saves the purchase first, then creates Stripe's session with an idempotency key derived from it.
 * After a crash between the two, the same session is found again.
 */
@ApplicationScoped
class CheckoutService {
    private final Pool pool;
    private final PackCatalog packs;
    private final PurchaseRepository purchases;
    private final IdempotencyKeys keys;
    private final PaymentClient payments;
    private final StripeConfig stripe;
    private final ErasedUsers erasedUsers;

    CheckoutService(Pool pool, PackCatalog packs, PurchaseRepository purchases, IdempotencyKeys keys,
            PaymentClient payments, StripeConfig stripe, ErasedUsers erasedUsers) {
        this.pool = pool;
        this.packs = packs;
        this.purchases = purchases;
        this.keys = keys;
        this.payments = payments;
        this.stripe = stripe;
        this.erasedUsers = erasedUsers;
    }

    /**
     * Starts a purchase, or returns the purchase of an earlier request with the same key.
     *
     * @param key the {@code Idempotency-Key}
     * @throws Problem {@code payments_unavailable}, {@code idempotency_key_reused}, {@code validation_failed} for an
     *         unknown pack, or {@code unauthenticated} for an erased user
     */
    Uni<Purchase> start(UUID userId, PurchaseRequest request, Optional<String> key) {
        Pack pack = packs.find(request.pack())
                .orElseThrow(() -> Problem.invalid("pack", "Enter the id of a pack from GET /credits/packs."));
        payments.requireConfigured();
        // Exclusive: otherwise concurrent requests of the user do not see each other's purchases and exceed the limit.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> erasedUsers.requireNotErased(tx, userId))
                .chain(() -> keys.claim(tx, userId, key, EventJson.write(request)))
                .chain(earlier -> earlier.isPresent()
                        ? purchases.get(tx, earlier.get().getUUID("purchase_id"))
                        : purchases.create(tx, userId, pack, stripe.isLive(), isEmbedded(request))
                                .call(purchase -> keys.save(tx, userId, key, List.of(purchase.id())))))
                .chain(this::createSession);
    }

    /** Creates Stripe's session for an open purchase that has none. */
    Uni<Purchase> createSession(Purchase purchase) {
        if (purchase.sessionId().isPresent() || purchase.status() != PurchaseStatus.OPEN) {
            return Uni.createFrom().item(purchase);
        }
        return payments.createSession(purchase.order())
                .chain(session -> purchases.saveSession(purchase.id(), session))
                .chain(() -> purchases.get(pool, purchase.id()));
    }

    private boolean isEmbedded(PurchaseRequest request) {
        return request.checkout() == null
                ? stripe.publicKey().isPresent()
                : request.checkout().equals("embedded");
    }
}
