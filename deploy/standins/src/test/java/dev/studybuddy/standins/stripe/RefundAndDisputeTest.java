package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;

import io.vertx.core.json.JsonObject;

class RefundAndDisputeTest extends AbstractStripeTest {
    private static final String REFUNDED = "charge.refunded";

    @Test
    void a_payment_can_be_refunded_completely() throws Exception {
        var paid = stripe.createPaidSession();
        var refund = stripe.client.v1().refunds().create(RefundCreateParams.builder()
                .setPaymentIntent(paid.getPaymentIntent()).putMetadata("why", "erased").build());

        assertThat(refund.getId()).startsWith("re_");
        assertThat(refund.getAmount()).isEqualTo(500);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getMetadata()).containsEntry("why", "erased");
        assertThat(stripe.client.v1().refunds().retrieve(refund.getId())).isEqualTo(refund);
        var charge = object(stripe.webhooks.await(REFUNDED), Charge.class);
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getAmountRefunded()).isEqualTo(500);
        assertThat(charge.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
        assertThat(charge.getMetadata()).containsEntry("purchase_id", "purchase-1");
        assertThatThrownBy(() -> refund(paid, null)).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
    }

    @Test
    void partial_refunds_add_up_in_the_charge() throws Exception {
        var paid = stripe.createPaidSession();
        refund(paid, 200L);
        stripe.act(paid, "refund", new JsonObject().put("amount", 100));

        assertThat(charge(paid).getAmountRefunded()).isEqualTo(300);
        assertThat(charge(paid).getRefunded()).isFalse();
        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhooks.events())
                .filteredOn(event -> event.getType().equals(REFUNDED))
                .extracting(event -> object(event, Charge.class).getAmountRefunded())
                .containsExactlyInAnyOrder(200L, 300L));
        assertThatThrownBy(() -> refund(paid, 201L)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("greater than unrefunded amount");

        stripe.act(paid, "refund");
        assertThat(charge(paid).getRefunded()).isTrue();
        assertThat(stripe.client.v1().refunds()
                .list(RefundListParams.builder().setPaymentIntent(paid.getPaymentIntent()).build()).getData())
                .extracting(Refund::getAmount).containsExactly(200L, 100L, 200L);
    }

    @Test
    void the_refund_event_has_the_previous_amount() {
        var paid = stripe.createPaidSession();
        stripe.act(paid, "refund", new JsonObject().put("amount", 100));

        assertThat(stripe.webhooks.await(REFUNDED).getData().getPreviousAttributes())
                .hasEntrySatisfying("amount_refunded", before -> assertThat(before).hasToString("0"));
    }

    @Test
    void an_unpaid_session_cannot_be_refunded() {
        assertThatThrownBy(
                () -> stripe.client.v1().refunds().create(RefundCreateParams.builder().setPaymentIntent("pi_x")
                        .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
        assertThatThrownBy(() -> stripe.client.v1().refunds().create(RefundCreateParams.builder().build()))
                .isInstanceOf(InvalidRequestException.class);
        var open = stripe.createSession();
        assertThat(stripe.http.post("/_control/sessions/" + open.getId() + "/refund", new JsonObject()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_dispute_withdraws_the_amount_immediately() throws Exception {
        var paid = stripe.createPaidSession();
        stripe.act(paid, "dispute");

        var dispute = object(stripe.webhooks.await("charge.dispute.created"), Dispute.class);
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getAmount()).isEqualTo(500);
        assertThat(dispute.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
        assertThat(dispute.getBalanceTransactions()).singleElement()
                .satisfies(transaction -> assertThat(transaction.getAmount()).isEqualTo(-500));
        stripe.webhooks.await("charge.dispute.funds_withdrawn");
        assertThat(charge(paid).getDisputed()).isTrue();
        assertThat(stripe.client.v1().disputes().retrieve(dispute.getId())).isEqualTo(dispute);
        assertThat(stripe.client.v1().disputes()
                .list(DisputeListParams.builder().setPaymentIntent(paid.getPaymentIntent()).build()).getData())
                .containsExactly(dispute);
        assertThatThrownBy(() -> refund(paid, null)).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
    }

    @Test
    void a_won_dispute_reinstates_the_amount_for_refunds() throws Exception {
        var paid = stripe.createPaidSession();
        stripe.act(paid, "dispute", new JsonObject().put("amount", 300));
        stripe.act(paid, "dispute/win");

        assertThat(closed().getStatus()).isEqualTo("won");
        var reinstated = object(stripe.webhooks.await("charge.dispute.funds_reinstated"), Dispute.class);
        assertThat(reinstated.getBalanceTransactions()).extracting(t -> t.getAmount()).containsExactly(-300L, 300L);
        assertThat(refund(paid, null).getAmount()).isEqualTo(500);
    }

    @Test
    void a_lost_dispute_does_not_reinstate_the_amount() throws Exception {
        var paid = stripe.createPaidSession();
        stripe.act(paid, "dispute");
        stripe.act(paid, "dispute/lose");

        assertThat(closed().getStatus()).isEqualTo("lost");
        assertThat(stripe.client.v1().events().list().getData()).extracting(Event::getType)
                .contains("charge.dispute.closed").doesNotContain("charge.dispute.funds_reinstated");
        assertThat(stripe.http.post("/_control/sessions/" + paid.getId() + "/dispute/win", new JsonObject())
                .statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> refund(paid, null)).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
    }

    private static Dispute closed() {
        return object(stripe.webhooks.await("charge.dispute.closed"), Dispute.class);
    }

    private static Refund refund(Session paid, Long amount) throws StripeException {
        var params = RefundCreateParams.builder().setPaymentIntent(paid.getPaymentIntent());
        return stripe.client.v1().refunds().create((amount == null ? params : params.setAmount(amount)).build());
    }

    private static Charge charge(Session paid) throws StripeException {
        var intent = stripe.client.v1().paymentIntents().retrieve(paid.getPaymentIntent());
        return stripe.client.v1().charges().retrieve(intent.getLatestCharge());
    }
}
