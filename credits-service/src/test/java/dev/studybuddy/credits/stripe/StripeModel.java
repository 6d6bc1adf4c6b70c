package dev.studybuddy.credits.stripe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.inject.Vetoed;

import io.smallrye.mutiny.Uni;

/**
 * An in-memory model of Stripe. Responses are delayed, so a response may be stale when it arrives and overtake another.
 */
@Vetoed
public final class StripeModel extends PaymentClient {
    private final Map<String, Payment> payments = new ConcurrentHashMap<>();
    private final AtomicReference<DelayedResponse> nextResponse = new AtomicReference<>();
    private final Random delays;

    /** A response that was computed at {@code computed} and arrives when {@code arrival} is completed. */
    public record DelayedResponse(CompletableFuture<Void> computed, CompletableFuture<Void> arrival) {}

    public StripeModel(long seed) {
        super(null, null);
        this.delays = new Random(seed);
    }

    @Override
    public Uni<CheckoutSession> createSession(CheckoutOrder order) {
        String session = session(order.purchaseId());
        payments.putIfAbsent(session, new Payment(Payment.State.OPEN, Optional.of(order.purchaseId().toString()),
                Optional.of(order.userId().toString()), "payment", order.priceCents(), order.currency(), false,
                Optional.empty(), Optional.empty(), 0, 0));
        return delayed(new CheckoutSession(session, Optional.of("secret"), Optional.empty()));
    }

    @Override
    public Uni<Payment> findPayment(String sessionId) {
        return Uni.createFrom().deferred(() -> {
            Payment payment = payments.get(sessionId);
            DelayedResponse response = nextResponse.getAndSet(null);
            if (response == null) {
                return delayed(payment);
            }
            response.computed.complete(null);
            return Uni.createFrom().completionStage(response.arrival).replaceWith(payment);
        });
    }

    /** Delays the next response until the test completes it. */
    public DelayedResponse delayNextResponse() {
        DelayedResponse next = new DelayedResponse(new CompletableFuture<>(), new CompletableFuture<>());
        nextResponse.set(next);
        return next;
    }

    @Override
    public Uni<Void> expire(String sessionId) {
        payments.computeIfPresent(sessionId, (id, payment) -> payment.state() == Payment.State.OPEN
                ? changed(payment, Payment.State.EXPIRED, 0, 0)
                : payment);
        return delayed(null);
    }

    @Override
    public Uni<Void> refund(UUID purchaseId, String paymentId) {
        refund(purchaseId, Long.MAX_VALUE);
        return delayed(null);
    }

    /** The current payment of a purchase with a session. */
    public Payment payment(UUID purchase) {
        return payments.get(session(purchase));
    }

    public void pay(UUID purchase) {
        payments.computeIfPresent(session(purchase), (id, payment) -> payment.state() == Payment.State.OPEN
                ? changed(payment, Payment.State.PAID, 0, 0)
                : payment);
    }

    /** Refunds this amount, at most the rest of the payment. */
    public void refund(UUID purchase, long cents) {
        payments.computeIfPresent(session(purchase), (id, payment) -> payment.state() == Payment.State.PAID
                ? changed(payment, Payment.State.PAID, payment.refundedCents()
                        + Math.min(cents, payment.amountCents() - payment.refundedCents()), payment.disputedCents())
                : payment);
    }

    /** Opens a dispute over the whole payment, or resolves it in our favour. */
    public void dispute(UUID purchase, boolean open) {
        payments.computeIfPresent(session(purchase), (id, payment) -> payment.state() == Payment.State.PAID
                ? changed(payment, Payment.State.PAID, payment.refundedCents(), open ? payment.amountCents() : 0)
                : payment);
    }

    private static Payment changed(Payment payment, Payment.State state, long refunded, long disputed) {
        boolean paid = state == Payment.State.PAID;
        return new Payment(state, payment.purchaseReference(), payment.owner(), payment.mode(), payment.amountCents(),
                payment.currency(), payment.livemode(),
                payment.purchaseReference().filter(id -> paid).map(id -> "pi_" + id),
                payment.purchaseReference().filter(id -> paid).map(id -> "https://stripe.test/" + id), refunded,
                disputed);
    }

    private synchronized <T> Uni<T> delayed(T response) {
        int millis = delays.nextInt(4);
        Uni<T> now = Uni.createFrom().item(response);
        return millis == 0 ? now : now.onItem().delayIt().by(Duration.ofMillis(millis));
    }

    private static String session(UUID purchase) {
        return "cs_" + purchase;
    }
}
