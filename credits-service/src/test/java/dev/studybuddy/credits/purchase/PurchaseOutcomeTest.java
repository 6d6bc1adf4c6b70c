package dev.studybuddy.credits.purchase;

import static dev.studybuddy.credits.stripe.Payment.State.EXPIRED;
import static dev.studybuddy.credits.stripe.Payment.State.FAILED;
import static dev.studybuddy.credits.stripe.Payment.State.OPEN;
import static dev.studybuddy.credits.stripe.Payment.State.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.studybuddy.credits.stripe.Payment;

class PurchaseOutcomeTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final Purchase STARTED = purchase(PurchaseStatus.OPEN, false);
    private static final Purchase GRANTED = purchase(PurchaseStatus.PAID, true);

    @Test
    void a_matching_payment_is_granted() {
        assertThat(PurchaseOutcome.of(STARTED, payment(PAID, 0, 0), false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.PAID, true, false, false, 0));
    }

    @Test
    void a_granted_purchase_is_not_granted_again() {
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 0, 0), false).grant()).isFalse();
    }

    @Test
    void an_unpaid_purchase_is_not_granted() {
        assertThat(PurchaseOutcome.of(STARTED, payment(OPEN, 0, 0), false).status()).isEqualTo(PurchaseStatus.OPEN);
        assertThat(PurchaseOutcome.of(STARTED, payment(FAILED, 0, 0), false).status()).isEqualTo(PurchaseStatus.FAILED);
        assertThat(PurchaseOutcome.of(STARTED, payment(EXPIRED, 0, 0), false).status()).isEqualTo(
                PurchaseStatus.EXPIRED);
        for (Payment.State state : new Payment.State[]{ OPEN, FAILED, EXPIRED }) {
            assertThat(PurchaseOutcome.of(STARTED, payment(state, 0, 0), false).grant()).isFalse();
        }
    }

    @Test
    void a_payment_after_the_expiry_of_the_purchase_is_granted() {
        assertThat(PurchaseOutcome.of(purchase(PurchaseStatus.EXPIRED, false), payment(PAID, 0, 0), false).grant())
                .isTrue();
    }

    @Test
    void a_payment_that_does_not_match_the_purchase_is_refunded_and_not_granted() {
        Optional<String> id = Optional.of(ID.toString());
        Optional<String> user = Optional.of(USER.toString());
        Optional<String> other = Optional.of(UUID.randomUUID().toString());
        Optional<String> intent = Optional.of("pi");
        assertNotGranted(paid(other, user, "payment", 500, "usd", false, intent));
        assertNotGranted(paid(id, other, "payment", 500, "usd", false, intent));
        assertNotGranted(paid(Optional.empty(), Optional.empty(), "payment", 500, "usd", false, intent));
        assertNotGranted(paid(id, user, "setup", 500, "usd", false, intent));
        assertNotGranted(paid(id, user, "payment", 499, "usd", false, intent));
        assertNotGranted(paid(id, user, "payment", 501, "usd", false, intent));
        assertNotGranted(paid(id, user, "payment", 500, "jpy", false, intent));
        assertNotGranted(paid(id, user, "payment", 500, "usd", true, intent));
        Payment withoutPayment = paid(id, user, "payment", 500, "usd", false, Optional.empty());
        assertThat(PurchaseOutcome.of(STARTED, withoutPayment, false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.FAILED, false, true, false, 0));
    }

    @Test
    void a_payment_that_does_not_match_is_due_for_refund_until_all_of_it_is_refunded() {
        Payment more = new Payment(PAID, Optional.of(ID.toString()), Optional.of(USER.toString()), "payment", 700,
                "usd", false, Optional.of("pi"), Optional.of(""), 500, 0);
        assertThat(PurchaseOutcome.of(STARTED, more, false).refundDue()).isTrue();
        Payment all = new Payment(PAID, more.purchaseReference(), more.owner(), "payment", 700, "usd", false,
                more.paymentId(), more.receiptUrl(), 700, 0);
        assertThat(PurchaseOutcome.of(STARTED, all, false).refundDue()).isFalse();
    }

    @Test
    void a_payment_by_an_erased_user_is_due_for_refund_until_it_is_refunded() {
        assertThat(PurchaseOutcome.of(STARTED, payment(PAID, 0, 0), true))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.REFUNDED, false, false, true, 0));
        assertThat(PurchaseOutcome.of(purchase(PurchaseStatus.REFUNDED, false), payment(PAID, 500, 0), true))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.REFUNDED, false, false, false, 0));
    }

    @Test
    void a_disputed_payment_by_an_erased_user_is_not_refunded_twice() {
        assertThat(PurchaseOutcome.of(STARTED, payment(PAID, 0, 500), true))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.REFUNDED, false, false, false, 0));
        assertThat(PurchaseOutcome.of(purchase(PurchaseStatus.REFUNDED, false), payment(PAID, 0, 0), true).refundDue())
                .isTrue();
    }

    @Test
    void a_grant_before_the_erasure_stays() {
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 0, 0), true))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.PAID, false, false, false, 0));
    }

    @Test
    void a_refund_reverses_the_same_share_of_the_credits() {
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 250, 0), false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.PAID, false, false, false, 5));
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 99, 0), false).reversedCredits()).isEqualTo(1);
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 500, 0), false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.REFUNDED, false, false, false, 10));
    }

    @Test
    void a_dispute_reverses_the_rest_and_a_won_dispute_reinstates_it() {
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 250, 500), false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.DISPUTED, false, false, false, 10));
        assertThat(PurchaseOutcome.of(GRANTED, payment(PAID, 250, 0), false).reversedCredits()).isEqualTo(5);
    }

    @Test
    void a_payment_refunded_at_first_sight_grants_and_reverses() {
        assertThat(PurchaseOutcome.of(STARTED, payment(PAID, 500, 0), false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.REFUNDED, true, false, false, 10));
    }

    private static Payment paid(Optional<String> reference, Optional<String> owner, String mode, long cents,
            String currency, boolean livemode, Optional<String> paymentId) {
        return new Payment(PAID, reference, owner, mode, cents, currency, livemode, paymentId, Optional.of(""), 0, 0);
    }

    private static void assertNotGranted(Payment payment) {
        assertThat(PurchaseOutcome.of(STARTED, payment, false))
                .isEqualTo(new PurchaseOutcome(PurchaseStatus.REFUNDED, false, true, true, 0));
    }

    private static Payment payment(Payment.State state, long refunded, long disputed) {
        return new Payment(state, Optional.of(ID.toString()), Optional.of(USER.toString()), "payment", 500, "usd",
                false,
                state == PAID ? Optional.of("pi") : Optional.empty(), Optional.empty(), refunded, disputed);
    }

    private static Purchase purchase(PurchaseStatus status, boolean granted) {
        return new Purchase(ID, USER, "pack_10", 10, 500, "usd", false, true, status, 0,
                Optional.of("cs"), Optional.empty(), Optional.empty(), granted ? Optional.of("pi") : Optional.empty(),
                Optional.empty(), 0, 0, false, granted ? Optional.of(Instant.EPOCH) : Optional.empty(),
                granted ? Optional.of(1L) : Optional.empty(), 0, Instant.EPOCH);
    }
}
