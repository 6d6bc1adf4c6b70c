package dev.studybuddy.credits.purchase;

import java.util.Optional;

import dev.studybuddy.credits.stripe.Payment;

/**
 * The consequences of a payment for its purchase. They follow only from the saved purchase and Stripe's current state,
 * so duplicate, late and reordered notifications have the same outcome.
 *
 * @param grant the credits are granted now
 * @param mismatched the purchase was paid, but the payment does not match it
 * @param refundDue an erased user paid, or the payment is mismatched: the whole payment is refunded
 * @param reversedCredits total of the credits that are taken back
 */
record PurchaseOutcome(PurchaseStatus status, boolean grant, boolean mismatched, boolean refundDue,
        long reversedCredits) {
    static PurchaseOutcome of(Purchase purchase, Payment payment, boolean erased) {
        if (purchase.isGranted()) {
            return granted(purchase, payment, false);
        }
        return switch (payment.state()) {
            case OPEN -> withoutGrant(purchase.status());
            case EXPIRED -> withoutGrant(PurchaseStatus.EXPIRED);
            case FAILED -> withoutGrant(PurchaseStatus.FAILED);
            case PAID -> paid(purchase, payment, erased);
        };
    }

    /** Whether the payment is for this purchase, by its user, at its price and in its mode. */
    private static boolean isExpectedPayment(Purchase purchase, Payment payment) {
        return payment.purchaseReference().equals(Optional.of(purchase.id().toString()))
                && payment.owner().equals(Optional.of(purchase.userId().toString()))
                && "payment".equals(payment.mode())
                && purchase.priceCents() == payment.amountCents()
                && purchase.currency().equals(payment.currency())
                && purchase.livemode() == payment.livemode()
                && payment.paymentId().isPresent();
    }

    private static PurchaseOutcome paid(Purchase purchase, Payment payment, boolean erased) {
        boolean mismatched = !isExpectedPayment(purchase, payment);
        if (payment.paymentId().isEmpty()) {
            return new PurchaseOutcome(PurchaseStatus.FAILED, false, mismatched, false, 0);
        }
        if (mismatched || erased) {
            boolean returned = payment.refundedCents() + payment.disputedCents() >= payment.amountCents();
            return new PurchaseOutcome(PurchaseStatus.REFUNDED, false, mismatched, !returned, 0);
        }
        return granted(purchase, payment, true);
    }

    /** Takes back the same share of the credits as of the money, rounded down; all of them with all of the money. */
    private static PurchaseOutcome granted(Purchase purchase, Payment payment, boolean grant) {
        long price = purchase.priceCents();
        long returned = Math.min(price, payment.refundedCents() + payment.disputedCents());
        return new PurchaseOutcome(status(price, payment), grant, false, false,
                purchase.credits() * returned / price);
    }

    private static PurchaseStatus status(long price, Payment payment) {
        if (payment.disputedCents() > 0) {
            return PurchaseStatus.DISPUTED;
        }
        return payment.refundedCents() >= price ? PurchaseStatus.REFUNDED : PurchaseStatus.PAID;
    }

    private static PurchaseOutcome withoutGrant(PurchaseStatus status) {
        return new PurchaseOutcome(status, false, false, false, 0);
    }
}
