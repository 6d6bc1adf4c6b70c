package dev.studybuddy.credits.webhook;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.purchase.Settlement;
import dev.studybuddy.credits.stripe.Payments;
import dev.studybuddy.credits.stripe.SessionReference;

/** Finds the purchase that an event is about, and has it settled. Events come twice, late and in any order. */
@ApplicationScoped
class StripeEvents {
    private static final Logger LOG = Logger.getLogger(StripeEvents.class);

    private final Settlement settlement;
    private final Payments payments;

    StripeEvents(Settlement settlement, Payments payments) {
        this.settlement = settlement;
        this.payments = payments;
    }

    /** Done when the purchase is settled. Fails when Stripe cannot be asked, so that Stripe sends the event again. */
    Uni<Void> receive(StripeEvent event) {
        return session(event).chain(session -> session.map(this::settle).orElseGet(() -> {
            LOG.debugf("%s of Stripe is about nothing of ours", event.type());
            return Uni.createFrom().voidItem();
        }));
    }

    private Uni<Optional<SessionReference>> session(StripeEvent event) {
        return switch (event.type()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed", "checkout.session.expired" ->
                Uni.createFrom().item(Optional.of(new SessionReference(event.objectId(), event.reference())));
            case "charge.refunded" -> payments.ofCharge(event.objectId());
            case "charge.dispute.created", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" ->
                payments.ofDispute(event.objectId());
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Void> settle(SessionReference session) {
        return settlement.settle(session.sessionId(), session.purchaseReference());
    }
}
