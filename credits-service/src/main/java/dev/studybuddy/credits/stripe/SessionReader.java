package dev.studybuddy.credits.stripe;

import java.util.Map;
import java.util.Optional;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;

/** Reads a session with its payment and its last charge, as Stripe gives them when it is asked to expand them. */
final class SessionReader {
    private SessionReader() {}

    static Payment read(Session session, DisputesOfPayment disputes) {
        Optional<Charge> charge = charge(session);
        return new Payment(state(session), session.getClientReferenceId(), owner(session), session.getMode(),
                orZero(session.getAmountTotal()), session.getCurrency(), Boolean.TRUE.equals(session.getLivemode()),
                session.getPaymentIntent(), charge.map(Charge::getReceiptUrl).orElse(null),
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

    /** A payment that takes days has the status {@code processing} until it succeeds or falls back. */
    private static boolean hasFailed(PaymentIntent payment) {
        return payment != null
                && ("requires_payment_method".equals(payment.getStatus()) || "canceled".equals(payment.getStatus()));
    }

    private static String owner(Session session) {
        Map<String, String> metadata = session.getMetadata();
        return metadata == null ? null : metadata.get(SessionRequests.OWNER);
    }

    private static long orZero(Long amount) {
        return amount == null ? 0 : amount;
    }
}
