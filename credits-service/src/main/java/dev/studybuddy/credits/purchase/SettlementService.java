package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.credits.stripe.Payment;
import dev.studybuddy.credits.stripe.PaymentClient;
import dev.studybuddy.credits.stripe.SessionReference;

/**
 * Synchronises a purchase with Stripe: loads the purchase, retrieves its payment, and saves the outcome only if the
 * version of the purchase is still the same; otherwise it starts again. So an older response never overwrites a newer
 * one, and webhooks and reconciler only name the purchase. Settling may be repeated and run concurrently.
 */
@ApplicationScoped
public class SettlementService {
    /** A retry happens only after a concurrent settlement has succeeded. */
    private static final int MAX_RETRIES = 10;

    private final Pool pool;
    private final PurchaseRepository purchases;
    private final CheckoutService checkouts;
    private final PaymentClient payments;
    private final PurchaseWriter writer;

    SettlementService(Pool pool, PurchaseRepository purchases, CheckoutService checkouts, PaymentClient payments,
            PurchaseWriter writer) {
        this.pool = pool;
        this.purchases = purchases;
        this.checkouts = checkouts;
        this.payments = payments;
        this.writer = writer;
    }

    /** The purchase changed while its payment was retrieved. */
    private static final class StaleVersionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StaleVersionException() {
            super("stale version", null, false, false);
        }
    }

    /** Settles the purchase of a session; does nothing for a session that is not ours. */
    public Uni<Void> settle(SessionReference session) {
        return purchases.findBySession(session).chain(purchase -> purchase.map(this::settle)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    Uni<Void> settle(UUID purchaseId) {
        return synchronise(purchaseId).chain(purchase -> purchase.refundDue()
                ? refund(purchase)
                : Uni.createFrom().voidItem());
    }

    private Uni<Void> refund(Purchase purchase) {
        return payments.refund(purchase.id(), purchase.paymentId().orElseThrow())
                .chain(() -> synchronise(purchase.id())).replaceWithVoid();
    }

    private Uni<Purchase> synchronise(UUID purchaseId) {
        return Uni.createFrom().deferred(() -> purchases.get(pool, purchaseId).chain(checkouts::createSession)
                .chain(this::synchronise))
                .onFailure(StaleVersionException.class).retry().atMost(MAX_RETRIES);
    }

    private Uni<Purchase> synchronise(Purchase purchase) {
        return purchase.sessionId()
                .map(session -> payments.findPayment(session).chain(payment -> save(purchase, payment)))
                .orElseGet(() -> Uni.createFrom().item(purchase));
    }

    private Uni<Purchase> save(Purchase loaded, Payment payment) {
        return pool.withTransaction(tx -> purchases.lock(tx, loaded).chain(current -> {
            if (current.version() != loaded.version()) {
                throw new StaleVersionException();
            }
            return writer.save(tx, current, payment);
        }));
    }
}
