package dev.studybuddy.credits.purchase;

import static dev.studybuddy.credits.stripe.Payment.State.EXPIRED;
import static dev.studybuddy.credits.stripe.Payment.State.FAILED;
import static dev.studybuddy.credits.stripe.Payment.State.OPEN;
import static dev.studybuddy.credits.stripe.Payment.State.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.studybuddy.credits.stripe.Payment;

class VerdictTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();
    private static final Purchase BEGUN = purchase(PurchaseStatus.OPEN, false);
    private static final Purchase GRANTED = purchase(PurchaseStatus.PAID, true);

    @Test
    void what_was_paid_as_we_asked_is_granted() {
        assertThat(Verdict.of(BEGUN, payment(PAID, 0, 0), false))
                .isEqualTo(new Verdict(PurchaseStatus.PAID, true, false, 0));
    }

    @Test
    void what_was_granted_is_not_granted_again() {
        assertThat(Verdict.of(GRANTED, payment(PAID, 0, 0), false).grant()).isFalse();
    }

    @Test
    void nothing_is_granted_before_it_is_paid() {
        assertThat(Verdict.of(BEGUN, payment(OPEN, 0, 0), false).status()).isEqualTo(PurchaseStatus.OPEN);
        assertThat(Verdict.of(BEGUN, payment(FAILED, 0, 0), false).status()).isEqualTo(PurchaseStatus.FAILED);
        assertThat(Verdict.of(BEGUN, payment(EXPIRED, 0, 0), false).status()).isEqualTo(PurchaseStatus.EXPIRED);
        for (Payment.State state : new Payment.State[]{ OPEN, FAILED, EXPIRED }) {
            assertThat(Verdict.of(BEGUN, payment(state, 0, 0), false).grant()).isFalse();
        }
    }

    @Test
    void a_payment_that_came_after_its_session_seemed_to_have_expired_is_granted_all_the_same() {
        assertThat(Verdict.of(purchase(PurchaseStatus.EXPIRED, false), payment(PAID, 0, 0), false).grant()).isTrue();
    }

    @Test
    void what_was_paid_otherwise_than_we_asked_is_not_granted() {
        String id = ID.toString();
        String person = PERSON.toString();
        assertNotGranted(new Payment(PAID, UUID.randomUUID().toString(), person, "payment", 500, "usd", false, "pi", "",
                0, 0));
        assertNotGranted(new Payment(PAID, id, UUID.randomUUID().toString(), "payment", 500, "usd", false, "pi", "", 0,
                0));
        assertNotGranted(new Payment(PAID, null, null, "payment", 500, "usd", false, "pi", "", 0, 0));
        assertNotGranted(new Payment(PAID, id, person, "setup", 500, "usd", false, "pi", "", 0, 0));
        assertNotGranted(new Payment(PAID, id, person, "payment", 499, "usd", false, "pi", "", 0, 0));
        assertNotGranted(new Payment(PAID, id, person, "payment", 501, "usd", false, "pi", "", 0, 0));
        assertNotGranted(new Payment(PAID, id, person, "payment", 500, "jpy", false, "pi", "", 0, 0));
        assertNotGranted(new Payment(PAID, id, person, "payment", 500, "usd", true, "pi", "", 0, 0));
        assertNotGranted(new Payment(PAID, id, person, "payment", 500, "usd", false, null, "", 0, 0));
    }

    @Test
    void what_somebody_paid_who_was_erased_goes_back_until_it_has_gone_back() {
        assertThat(Verdict.of(BEGUN, payment(PAID, 0, 0), true))
                .isEqualTo(new Verdict(PurchaseStatus.REFUNDED, false, true, 0));
        assertThat(Verdict.of(purchase(PurchaseStatus.REFUNDED, false), payment(PAID, 500, 0), true))
                .isEqualTo(new Verdict(PurchaseStatus.REFUNDED, false, false, 0));
    }

    @Test
    void what_a_bank_has_taken_back_for_somebody_who_was_erased_is_not_given_back_twice() {
        assertThat(Verdict.of(BEGUN, payment(PAID, 0, 500), true))
                .isEqualTo(new Verdict(PurchaseStatus.REFUNDED, false, false, 0));
        assertThat(Verdict.of(purchase(PurchaseStatus.REFUNDED, false), payment(PAID, 0, 0), true).refundDue())
                .isTrue();
    }

    @Test
    void what_was_granted_before_the_erasure_stays_sold() {
        assertThat(Verdict.of(GRANTED, payment(PAID, 0, 0), true))
                .isEqualTo(new Verdict(PurchaseStatus.PAID, false, false, 0));
    }

    @Test
    void so_much_of_the_credits_goes_back_as_of_the_money_and_all_with_all_of_it() {
        assertThat(Verdict.of(GRANTED, payment(PAID, 250, 0), false))
                .isEqualTo(new Verdict(PurchaseStatus.PAID, false, false, 5));
        assertThat(Verdict.of(GRANTED, payment(PAID, 99, 0), false).reversedCredits()).isEqualTo(1);
        assertThat(Verdict.of(GRANTED, payment(PAID, 500, 0), false))
                .isEqualTo(new Verdict(PurchaseStatus.REFUNDED, false, false, 10));
    }

    @Test
    void a_dispute_takes_what_a_refund_has_left_and_gives_it_back_when_it_is_won() {
        assertThat(Verdict.of(GRANTED, payment(PAID, 250, 500), false))
                .isEqualTo(new Verdict(PurchaseStatus.DISPUTED, false, false, 10));
        assertThat(Verdict.of(GRANTED, payment(PAID, 250, 0), false).reversedCredits()).isEqualTo(5);
    }

    @Test
    void a_refund_that_comes_with_the_payment_grants_and_takes_back() {
        assertThat(Verdict.of(BEGUN, payment(PAID, 500, 0), false))
                .isEqualTo(new Verdict(PurchaseStatus.REFUNDED, true, false, 10));
    }

    private static void assertNotGranted(Payment payment) {
        assertThat(Verdict.of(BEGUN, payment, false)).isEqualTo(new Verdict(PurchaseStatus.FAILED, false, false, 0));
    }

    private static Payment payment(Payment.State state, long refunded, long disputed) {
        return new Payment(state, ID.toString(), PERSON.toString(), "payment", 500, "usd", false,
                state == PAID ? "pi" : null, null, refunded, disputed);
    }

    private static Purchase purchase(PurchaseStatus status, boolean granted) {
        return new Purchase(ID, PERSON, "pack_10", 10, 500, "usd", false, true, status, 0, "cs", null, null,
                granted ? "pi" : null, null, 0, 0, false, granted ? Instant.EPOCH : null, granted ? 1L : null, 0,
                Instant.EPOCH);
    }
}
