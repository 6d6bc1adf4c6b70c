package dev.studybuddy.credits.stripe;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;

import io.smallrye.mutiny.Uni;

/** What Stripe is asked for. Everything can be asked again: it is done once. Failures are {@link PaymentsUnavailable}. */
@ApplicationScoped
public class Payments {
    private final StripeCalls calls;
    private final SessionRequests requests;

    Payments(StripeCalls calls, SessionRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    /** @throws PaymentsUnavailable when Stripe is not configured */
    public void require() {
        if (!calls.configured()) {
            throw new PaymentsUnavailable();
        }
    }

    public boolean configured() {
        return calls.configured();
    }

    /** Makes the order's Checkout Session, or gives the one that was made for it before. */
    public Uni<Checkout> open(Order order) {
        return calls.run("open a session", stripe -> stripe.v1().checkout().sessions()
                .create(requests.of(order), onceFor("purchase", order.purchaseId())))
                .map(session -> new Checkout(session.getId(), session.getClientSecret(), session.getUrl()));
    }

    /** What is true of a session now. */
    public Uni<Payment> of(String sessionId) {
        return calls.run("tell of a session", stripe -> {
            Session session = stripe.v1().checkout().sessions().retrieve(sessionId,
                    SessionRetrieveParams.builder().addExpand("payment_intent.latest_charge").build());
            return SessionReader.read(session, disputes(stripe, session));
        });
    }

    /** Ends a session that nobody has paid in; one that was paid, or has ended, stays what it is. */
    public Uni<Void> expire(String sessionId) {
        return calls.runIfPossible("expire a session", stripe -> stripe.v1().checkout().sessions().expire(sessionId))
                .replaceWithVoid();
    }

    /** Gives all of a payment back; one that was given back before stays so. */
    public Uni<Void> refund(UUID purchaseId, String paymentId) {
        return calls.runIfPossible("refund a payment", stripe -> stripe.v1().refunds().create(
                RefundCreateParams.builder().setPaymentIntent(paymentId).build(), onceFor("refund", purchaseId)))
                .replaceWithVoid();
    }

    /** The session that a charge was made in, if it was made in one. */
    public Uni<Optional<SessionReference>> ofCharge(String chargeId) {
        return calls.runIfPossible("tell of a charge", stripe -> sessionOf(stripe,
                stripe.v1().charges().retrieve(chargeId).getPaymentIntent())).map(found -> found.flatMap(it -> it));
    }

    /** The session whose charge is disputed, if it was made in one. */
    public Uni<Optional<SessionReference>> ofDispute(String disputeId) {
        return calls.runIfPossible("tell of a dispute", stripe -> sessionOf(stripe,
                stripe.v1().disputes().retrieve(disputeId).getPaymentIntent())).map(found -> found.flatMap(it -> it));
    }

    private static Optional<SessionReference> sessionOf(StripeClient stripe, String paymentId) throws StripeException {
        if (paymentId == null) {
            return Optional.empty();
        }
        return stripe.v1().checkout().sessions().list(SessionListParams.builder().setPaymentIntent(paymentId).build())
                .getData().stream().findFirst()
                .map(session -> new SessionReference(session.getId(), session.getClientReferenceId()));
    }

    private static DisputesOfPayment disputes(StripeClient stripe, Session session) throws StripeException {
        boolean disputed = SessionReader.charge(session).map(charge -> Boolean.TRUE.equals(charge.getDisputed()))
                .orElse(false);
        return disputed
                ? DisputesOfPayment.of(stripe.v1().disputes()
                        .list(DisputeListParams.builder().setPaymentIntent(session.getPaymentIntent()).build())
                        .getData())
                : DisputesOfPayment.NONE;
    }

    private static RequestOptions onceFor(String what, UUID purchaseId) {
        return RequestOptions.builder().setIdempotencyKey(what + "-" + purchaseId).build();
    }
}
