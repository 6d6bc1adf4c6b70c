package dev.studybuddy.credits.stripe;

import java.util.Optional;

/**
 * A Checkout Session and its payment, as Stripe reports them.
 *
 * @param purchaseReference the session's {@code client_reference_id}, which should be our purchase
 * @param owner the user in the session's metadata
 * @param amountCents the total of the session
 * @param paymentId of the PaymentIntent, once there is one
 * @param receiptUrl once it is paid
 * @param refundedCents total of all refunds
 * @param disputedCents total of the disputes that are open or lost
 */
public record Payment(State state, Optional<String> purchaseReference, Optional<String> owner, String mode,
        long amountCents, String currency, boolean livemode, Optional<String> paymentId, Optional<String> receiptUrl,
        long refundedCents, long disputedCents) {
    /** {@code OPEN} includes a payment method that takes days to confirm. */
    public enum State {
        OPEN,
        PAID,
        FAILED,
        EXPIRED
    }
}
