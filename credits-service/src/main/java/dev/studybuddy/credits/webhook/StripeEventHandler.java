package dev.studybuddy.credits.webhook;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.purchase.SettlementService;
import dev.studybuddy.credits.stripe.PaymentClient;
import dev.studybuddy.credits.stripe.SessionReference;

/** Settles the purchase that an event is about. Events may arrive twice, late and in any order. */
@ApplicationScoped
class StripeEventHandler {
    private static final Logger LOG = Logger.getLogger(StripeEventHandler.class);

    private final SettlementService settlement;
    private final PaymentClient payments;

    StripeEventHandler(SettlementService settlement, PaymentClient payments) {
        this.settlement = settlement;
        this.payments = payments;
    }

    /**
     * Completes when the purchase is settled. Fails when Stripe is unavailable, so that Stripe delivers the event
     * again.
     */
    Uni<Void> handle(StripeEvent event) {
        return findSession(event).chain(session -> session.map(settlement::settle).orElseGet(() -> {
            LOG.debugf("Stripe event ignored: type=%s", event.type());
            return Uni.createFrom().voidItem();
        }));
    }

    private Uni<Optional<SessionReference>> findSession(StripeEvent event) {
        return switch (event.type()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed", "checkout.session.expired" ->
                Uni.createFrom().item(Optional.of(new SessionReference(event.objectId(), event.reference())));
            case "charge.refunded" -> payments.findSessionByCharge(event.objectId());
            case "charge.dispute.created", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" ->
                payments.findSessionByDispute(event.objectId());
            default -> Uni.createFrom().item(Optional.empty());
        };
    }
}
