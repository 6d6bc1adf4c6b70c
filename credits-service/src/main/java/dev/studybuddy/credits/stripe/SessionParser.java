package dev.studybuddy.credits.stripe;

import java.util.Optional;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;

/** Maps a session, retrieved with its payment and latest charge expanded, to a {@link Payment}. */
final class SessionParser {
    private SessionParser() {}

    static Payment parse(Session session, DisputeTotals disputes) {
        Optional<Charge> charge = charge(session);
        return new Payment(state(session), Optional.ofNullable(session.getClientReferenceId()), owner(session), session
                .getMode(),
                orZero(session.getAmountTotal()), session.getCurrency(), Boolean.TRUE.equals(session.getLivemode()),
                Optional.ofNullable(session.getPaymentIntent()), charge.map(Charge::getReceiptUrl),
                charge.map(Charge::getAmountRefunded).orElse(0L), disputes.withdrawnCents());
    }

    static Optional<Charge> charge(Session session) {
        return Optional.ofNullable(session.getPaymentIntentObject()).map(PaymentIntent::getLatestChargeObject);
    }

    private static Payment.State state(Session session) {
        if ("paid".equals(session.getPaymentStatus())) {
            return Payment.State.PAID;
        }
        if ("expired".equals(session.getStatus())) {
            return Payment.State.EXPIRED;
        }
        return "complete".equals(session.getStatus()) && hasFailed(session.getPaymentIntentObject())
                ? Payment.State.FAILED
                : Payment.State.OPEN;
    }

    /** A payment that takes days has the status {@code processing} until it succeeds or fails. */
    private static boolean hasFailed(PaymentIntent payment) {
        return payment != null
                && ("requires_payment_method".equals(payment.getStatus()) || "canceled".equals(payment.getStatus()));
    }

    private static Optional<String> owner(Session session) {
        return Optional.ofNullable(session.getMetadata()).map(metadata -> metadata.get(SessionRequestFactory.OWNER));
    }

    private static long orZero(Long amount) {
        return amount == null ? 0 : amount;
    }
}
