package dev.studybuddy.credits.stripe;

/**
 * What Stripe says of a Checkout Session and the payment made in it.
 *
 * @param purchaseReference our purchase, as the session names it
 * @param owner the person, as the session names them
 * @param amountCents what the session asks for
 * @param paymentId of the PaymentIntent, null before there is one
 * @param receiptUrl null before it is paid
 * @param refundedCents all that was ever refunded of it
 * @param disputedCents what is withdrawn, or going to be, by disputes that are open or lost
 */
public record Payment(State state, String purchaseReference, String owner, String mode, long amountCents,
        String currency, boolean livemode, String paymentId, String receiptUrl, long refundedCents,
        long disputedCents) {
    /** How far it is. {@code OPEN} is also a payment that takes days. */
    public enum State {
        OPEN,
        PAID,
        FAILED,
        EXPIRED
    }
}
