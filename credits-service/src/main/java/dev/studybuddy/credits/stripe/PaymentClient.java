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

/** Stripe's payments. Every operation is idempotent; failures are {@link PaymentsUnavailableException}. */
@ApplicationScoped
public class PaymentClient {
    private final StripeExecutor stripe;
    private final SessionRequestFactory requests;

    PaymentClient(StripeExecutor stripe, SessionRequestFactory requests) {
        this.stripe = stripe;
        this.requests = requests;
    }

    /** @throws PaymentsUnavailableException when Stripe is not configured */
    public void requireConfigured() {
        if (!stripe.isConfigured()) {
            throw new PaymentsUnavailableException();
        }
    }

    public boolean isConfigured() {
        return stripe.isConfigured();
    }

    /** Creates the Checkout Session of an order, or returns the existing one. */
    public Uni<CheckoutSession> createSession(CheckoutOrder order) {
        return stripe.execute("create session", client -> client.v1().checkout().sessions()
                .create(requests.create(order), idempotencyKey("purchase", order.purchaseId())))
                .map(session -> new CheckoutSession(session.getId(),
                        Optional.ofNullable(session.getClientSecret()), Optional.ofNullable(session.getUrl())));
    }

    /** Retrieves the current state of a session and its payment. */
    public Uni<Payment> findPayment(String sessionId) {
        return stripe.execute("retrieve session", client -> {
            Session session = client.v1().checkout().sessions().retrieve(sessionId,
                    SessionRetrieveParams.builder().addExpand("payment_intent.latest_charge").build());
            return SessionParser.parse(session, disputes(client, session));
        });
    }

    /** Finds who paid a session. */
    public Uni<Payer> findPayer(String sessionId) {
        return stripe.execute("retrieve payer", client -> Payer.of(client.v1().checkout().sessions()
                .retrieve(sessionId)));
    }

    /** Expires an open session; a paid or ended one does not change. */
    public Uni<Void> expire(String sessionId) {
        return stripe.executeIfAccepted("expire session", client -> client.v1().checkout().sessions().expire(sessionId))
                .replaceWithVoid();
    }

    /** Refunds the whole payment; a refunded one does not change. */
    public Uni<Void> refund(UUID purchaseId, String paymentId) {
        return stripe.executeIfAccepted("refund payment", client -> client.v1().refunds().create(
                RefundCreateParams.builder().setPaymentIntent(paymentId).build(), idempotencyKey("refund", purchaseId)))
                .replaceWithVoid();
    }

    /** Finds the session of a charge. */
    public Uni<Optional<SessionReference>> findSessionByCharge(String chargeId) {
        return stripe.executeIfAccepted("retrieve charge", client -> sessionOf(client,
                client.v1().charges().retrieve(chargeId).getPaymentIntent())).map(found -> found.flatMap(
                        session -> session));
    }

    /** Finds the session of a disputed charge. */
    public Uni<Optional<SessionReference>> findSessionByDispute(String disputeId) {
        return stripe.executeIfAccepted("retrieve dispute", client -> sessionOf(client,
                client.v1().disputes().retrieve(disputeId).getPaymentIntent())).map(found -> found.flatMap(
                        session -> session));
    }

    private static Optional<SessionReference> sessionOf(StripeClient client, String paymentId) throws StripeException {
        if (paymentId == null) {
            return Optional.empty();
        }
        return client.v1().checkout().sessions().list(SessionListParams.builder().setPaymentIntent(paymentId).build())
                .getData().stream().findFirst()
                .map(session -> new SessionReference(session.getId(),
                        Optional.ofNullable(session.getClientReferenceId())));
    }

    private static DisputeTotals disputes(StripeClient client, Session session) throws StripeException {
        boolean disputed = SessionParser.charge(session).map(charge -> Boolean.TRUE.equals(charge.getDisputed()))
                .orElse(false);
        return disputed
                ? DisputeTotals.of(client.v1().disputes()
                        .list(DisputeListParams.builder().setPaymentIntent(session.getPaymentIntent()).build())
                        .getData())
                : DisputeTotals.NONE;
    }

    private static RequestOptions idempotencyKey(String operation, UUID purchaseId) {
        return RequestOptions.builder().setIdempotencyKey(operation + "-" + purchaseId).build();
    }
}
