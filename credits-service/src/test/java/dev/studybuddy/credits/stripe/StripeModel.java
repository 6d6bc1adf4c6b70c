package dev.studybuddy.credits.stripe;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.inject.Vetoed;

import io.smallrye.mutiny.Uni;

/**
 * What Stripe knows, without Stripe: payments that go on while somebody asks about them. An answer is true when it is given
 * and may be old when it arrives, so that answers overtake each other.
 */
@Vetoed
public final class StripeModel extends Payments {
    private final Map<String, Payment> payments = new ConcurrentHashMap<>();
    private final AtomicReference<Held> held = new AtomicReference<>();
    private final Random delays;

    /** An answer that was given, and is under way until it is let arrive. */
    public record Held(CompletableFuture<Void> given, CompletableFuture<Void> arrives) {}

    public StripeModel(long seed) {
        super(null, null);
        this.delays = new Random(seed);
    }

    @Override
    public Uni<Checkout> open(Order order) {
        String session = session(order.purchaseId());
        payments.putIfAbsent(session, new Payment(Payment.State.OPEN, order.purchaseId().toString(),
                order.userId().toString(), "payment", order.priceCents(), order.currency(), false, null, null, 0, 0));
        return late(new Checkout(session, "secret", null));
    }

    @Override
    public Uni<Payment> of(String sessionId) {
        return Uni.createFrom().deferred(() -> {
            Payment payment = payments.get(sessionId);
            Held kept = held.getAndSet(null);
            if (kept == null) {
                return late(payment);
            }
            kept.given.complete(null);
            return Uni.createFrom().completionStage(kept.arrives).replaceWith(payment);
        });
    }

    /** The next time that somebody asks about a payment the answer is long under way. */
    public Held holdNextAnswer() {
        Held next = new Held(new CompletableFuture<>(), new CompletableFuture<>());
        held.set(next);
        return next;
    }

    @Override
    public Uni<Void> expire(String sessionId) {
        payments.computeIfPresent(sessionId, (id, payment) -> payment.state() == Payment.State.OPEN
                ? changed(payment, Payment.State.EXPIRED, 0, 0)
                : payment);
        return late(null);
    }

    @Override
    public Uni<Void> refund(UUID purchaseId, String paymentId) {
        refund(purchaseId, Long.MAX_VALUE);
        return late(null);
    }

    /** What is true of a purchase's payment; null before there is a session. */
    public Payment truth(UUID purchase) {
        return payments.get(session(purchase));
    }

    public void pay(UUID purchase) {
        payments.computeIfPresent(session(purchase), (id, payment) -> payment.state() == Payment.State.OPEN
                ? changed(payment, Payment.State.PAID, 0, 0)
                : payment);
    }

    /** Refunds so much more, at most all of it. */
    public void refund(UUID purchase, long cents) {
        payments.computeIfPresent(session(purchase), (id, payment) -> payment.state() == Payment.State.PAID
                ? changed(payment, Payment.State.PAID, payment.refundedCents()
                        + Math.min(cents, payment.amountCents() - payment.refundedCents()), payment.disputedCents())
                : payment);
    }

    /** Begins a dispute over all of it, or decides it for us. */
    public void dispute(UUID purchase, boolean open) {
        payments.computeIfPresent(session(purchase), (id, payment) -> payment.state() == Payment.State.PAID
                ? changed(payment, Payment.State.PAID, payment.refundedCents(), open ? payment.amountCents() : 0)
                : payment);
    }

    private static Payment changed(Payment payment, Payment.State state, long refunded, long disputed) {
        boolean paid = state == Payment.State.PAID;
        return new Payment(state, payment.purchaseReference(), payment.owner(), payment.mode(), payment.amountCents(),
                payment.currency(), payment.livemode(), paid ? "pi_" + payment.purchaseReference() : null,
                paid ? "https://stripe.test/" + payment.purchaseReference() : null, refunded, disputed);
    }

    private synchronized <T> Uni<T> late(T answer) {
        int millis = delays.nextInt(4);
        Uni<T> now = Uni.createFrom().item(answer);
        return millis == 0 ? now : now.onItem().delayIt().by(Duration.ofMillis(millis));
    }

    private static String session(UUID purchase) {
        return "cs_" + purchase;
    }
}
