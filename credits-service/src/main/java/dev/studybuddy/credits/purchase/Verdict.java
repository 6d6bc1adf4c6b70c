package dev.studybuddy.credits.purchase;

import dev.studybuddy.credits.stripe.Payment;

/**
 * What follows for a purchase from what Stripe says of its payment. It depends on nothing that happened before but on what
 * is kept of the purchase, so that being told twice, late, or in another order gives the same.
 *
 * @param grant the credits are given now
 * @param refundDue it was paid, for somebody who is gone: all of it has to go back
 * @param reversedCredits how many of the credits are taken back in all
 */
record Verdict(PurchaseStatus status, boolean grant, boolean refundDue, long reversedCredits) {
    static Verdict of(Purchase purchase, Payment payment, boolean erased) {
        if (purchase.granted()) {
            return granted(purchase, payment, false);
        }
        return switch (payment.state()) {
            case OPEN -> nothing(purchase.status());
            case EXPIRED -> nothing(PurchaseStatus.EXPIRED);
            case FAILED -> nothing(PurchaseStatus.FAILED);
            case PAID -> paid(purchase, payment, erased);
        };
    }

    /** Whether what was paid is what we asked for: this purchase, by its person, at its price, in its mode. */
    static boolean isWhatWeAskedFor(Purchase purchase, Payment payment) {
        return purchase.id().toString().equals(payment.purchaseReference())
                && purchase.userId().toString().equals(payment.owner())
                && "payment".equals(payment.mode())
                && purchase.priceCents() == payment.amountCents()
                && purchase.currency().equals(payment.currency())
                && purchase.livemode() == payment.livemode()
                && payment.paymentId() != null;
    }

    private static Verdict paid(Purchase purchase, Payment payment, boolean erased) {
        if (!isWhatWeAskedFor(purchase, payment)) {
            return nothing(PurchaseStatus.FAILED);
        }
        if (erased) {
            boolean gone = payment.refundedCents() + payment.disputedCents() >= purchase.priceCents();
            return new Verdict(PurchaseStatus.REFUNDED, false, !gone, 0);
        }
        return granted(purchase, payment, true);
    }

    /** So much of the credits goes back as of the money, rounded for the person, and all of them with all of it. */
    private static Verdict granted(Purchase purchase, Payment payment, boolean grant) {
        long price = purchase.priceCents();
        long gone = Math.min(price, payment.refundedCents() + payment.disputedCents());
        return new Verdict(status(price, payment), grant, false, purchase.credits() * gone / price);
    }

    private static PurchaseStatus status(long price, Payment payment) {
        if (payment.disputedCents() > 0) {
            return PurchaseStatus.DISPUTED;
        }
        return payment.refundedCents() >= price ? PurchaseStatus.REFUNDED : PurchaseStatus.PAID;
    }

    private static Verdict nothing(PurchaseStatus status) {
        return new Verdict(status, false, false, 0);
    }
}
