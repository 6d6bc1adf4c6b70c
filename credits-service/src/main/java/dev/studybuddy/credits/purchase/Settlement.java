package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.credits.stripe.Payment;
import dev.studybuddy.credits.stripe.Payments;

/**
 * Brings a purchase to what is true of its payment: reads the purchase, asks Stripe, and writes what follows if the purchase
 * is still the one that was read; if not, it begins again. So an answer of Stripe is never written over a newer one, and
 * whoever has a reason to look (a webhook, the reconciler) only says which purchase.
 */
@ApplicationScoped
public class Settlement {
    /** Each try that failed means that another one got through. */
    private static final int TRIES = 10;

    private final Pool pool;
    private final Purchases purchases;
    private final Buying buying;
    private final Payments payments;
    private final Book book;

    Settlement(Pool pool, Purchases purchases, Buying buying, Payments payments, Book book) {
        this.pool = pool;
        this.purchases = purchases;
        this.buying = buying;
        this.payments = payments;
        this.book = book;
    }

    /** The purchase was changed by another while Stripe was asked. */
    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    /**
     * Settles the purchase that a session is for; nothing happens when it is for none of ours.
     *
     * @param reference the purchase that the session names, null when it names none
     */
    public Uni<Void> settle(String sessionId, String reference) {
        return purchases.ofSession(sessionId, reference).chain(purchase -> purchase.map(this::settle)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Harmless to repeat and to run beside itself. */
    Uni<Void> settle(UUID purchaseId) {
        return look(purchaseId).chain(purchase -> purchase.refundDue()
                ? giveBack(purchase)
                : Uni.createFrom()
                        .voidItem());
    }

    private Uni<Void> giveBack(Purchase purchase) {
        return payments.refund(purchase.id(), purchase.paymentId()).chain(() -> look(purchase.id())).replaceWithVoid();
    }

    private Uni<Purchase> look(UUID purchaseId) {
        return Uni.createFrom().deferred(() -> purchases.get(pool, purchaseId).chain(buying::open)
                .chain(purchase -> purchase.sessionId() == null
                        ? Uni.createFrom().item(purchase)
                        : payments.of(purchase.sessionId()).chain(payment -> write(purchase, payment))))
                .onFailure(Overtaken.class).retry().atMost(TRIES);
    }

    private Uni<Purchase> write(Purchase read, Payment payment) {
        return pool.withTransaction(tx -> book.lock(tx, read).chain(current -> {
            if (current.version() != read.version()) {
                throw new Overtaken();
            }
            return book.write(tx, current, payment);
        }));
    }
}
