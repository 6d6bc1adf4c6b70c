package dev.studybuddy.credits.purchase;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.credits.stripe.PaymentClient;
import dev.studybuddy.platform.problem.Problem;

/**
 * Dismisses open purchases: expires Stripe's session, so that it cannot be paid any more, and then settles the purchase
 * with Stripe's state. A payment that came first wins.
 */
@ApplicationScoped
class DismissalService {
    private final Pool pool;
    private final PurchaseRepository purchases;
    private final CheckoutService checkouts;
    private final PaymentClient payments;
    private final SettlementService settlement;

    DismissalService(Pool pool, PurchaseRepository purchases, CheckoutService checkouts, PaymentClient payments,
            SettlementService settlement) {
        this.pool = pool;
        this.purchases = purchases;
        this.checkouts = checkouts;
        this.payments = payments;
        this.settlement = settlement;
    }

    /**
     * Dismisses an open purchase. One that was dismissed, has expired or has failed does not change.
     *
     * @throws Problem {@code not_found}, also for a purchase of another user; {@code purchase_paid} for one that was
     *         paid; {@code payment_processing} while a bank decides on its payment; {@code payments_unavailable}
     */
    Uni<Void> dismiss(UUID userId, UUID id) {
        return purchases.findByUser(userId, id)
                .chain(purchase -> purchase.status() == PurchaseStatus.OPEN
                        ? expire(purchase)
                        : Uni.createFrom().item(purchase))
                .invoke(DismissalService::requireUnpaid).replaceWithVoid();
    }

    /** Without a session, Stripe's response was lost: the session is found again with the same idempotency key. */
    private Uni<Purchase> expire(Purchase purchase) {
        return checkouts.createSession(purchase)
                .chain(open -> payments.expire(open.sessionId().orElseThrow()))
                .chain(() -> settlement.settle(purchase.id()))
                .chain(() -> purchases.get(pool, purchase.id()));
    }

    private static void requireUnpaid(Purchase purchase) {
        switch (purchase.status()) {
            case EXPIRED, FAILED -> {
                return;
            }
            case OPEN -> throw new Problem(409, "payment_processing",
                    "The payment of this purchase is being processed. Its outcome is shown when the bank has decided.");
            case PAID, REFUNDED, DISPUTED -> throw new Problem(409, "purchase_paid",
                    "This purchase was paid. Its credits are in the account.");
        }
    }
}
