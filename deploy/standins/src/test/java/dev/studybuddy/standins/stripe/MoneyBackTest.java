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

class MoneyBackTest extends ShopTest {
    private static final String REFUNDED = "charge.refunded";

    @Test
    void a_payment_is_given_back_whole() throws Exception {
        var paid = shop.paid();
        var refund = shop.client.v1().refunds().create(RefundCreateParams.builder()
                .setPaymentIntent(paid.getPaymentIntent()).putMetadata("why", "erased").build());

        assertThat(refund.getId()).startsWith("re_");
        assertThat(refund.getAmount()).isEqualTo(500);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getMetadata()).containsEntry("why", "erased");
        assertThat(shop.client.v1().refunds().retrieve(refund.getId())).isEqualTo(refund);
        var charge = (Charge) shop.receiver.await(REFUNDED).getData().getObject();
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getAmountRefunded()).isEqualTo(500);
        assertThat(charge.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
        assertThat(charge.getMetadata()).containsEntry("purchase_id", "purchase-1");
        assertThatThrownBy(() -> refund(paid, null)).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
    }

    @Test
    void parts_add_up_in_the_charge() throws Exception {
        var paid = shop.paid();
        refund(paid, 200L);
        shop.order(paid, "refund", new JsonObject().put("amount", 100));

        assertThat(charge(paid).getAmountRefunded()).isEqualTo(300);
        assertThat(charge(paid).getRefunded()).isFalse();
        Awaitility.await().untilAsserted(() -> assertThat(shop.receiver.events())
                .filteredOn(event -> event.getType().equals(REFUNDED))
                .extracting(event -> ((Charge) event.getData().getObject()).getAmountRefunded())
                .containsExactlyInAnyOrder(200L, 300L));
        assertThatThrownBy(() -> refund(paid, 201L)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("greater than unrefunded amount");

        shop.order(paid, "refund");
        assertThat(charge(paid).getRefunded()).isTrue();
        assertThat(shop.client.v1().refunds()
                .list(RefundListParams.builder().setPaymentIntent(paid.getPaymentIntent()).build()).getData())
                .extracting(Refund::getAmount).containsExactly(200L, 100L, 200L);
    }

    @Test
    void a_refund_says_what_was_before() {
        var paid = shop.paid();
        shop.order(paid, "refund", new JsonObject().put("amount", 100));

        assertThat(shop.receiver.await(REFUNDED).getData().getPreviousAttributes())
                .hasEntrySatisfying("amount_refunded", before -> assertThat(before).hasToString("0"));
    }

    @Test
    void what_was_never_paid_cannot_be_given_back() {
        assertThatThrownBy(
                () -> shop.client.v1().refunds().create(RefundCreateParams.builder().setPaymentIntent("pi_x").build()))
                .isInstanceOfSatisfying(InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
        assertThatThrownBy(() -> shop.client.v1().refunds().create(RefundCreateParams.builder().build()))
                .isInstanceOf(InvalidRequestException.class);
        var open = shop.session();
        assertThat(shop.http.post("/_control/sessions/" + open.getId() + "/refund", new JsonObject()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_dispute_takes_the_money_at_once() throws Exception {
        var paid = shop.paid();
        shop.order(paid, "dispute");

        var dispute = (Dispute) shop.receiver.await("charge.dispute.created").getData().getObject();
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getAmount()).isEqualTo(500);
        assertThat(dispute.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
        assertThat(dispute.getBalanceTransactions()).singleElement()
                .satisfies(taken -> assertThat(taken.getAmount()).isEqualTo(-500));
        shop.receiver.await("charge.dispute.funds_withdrawn");
        assertThat(charge(paid).getDisputed()).isTrue();
        assertThat(shop.client.v1().disputes().retrieve(dispute.getId())).isEqualTo(dispute);
        assertThat(shop.client.v1().disputes()
                .list(DisputeListParams.builder().setPaymentIntent(paid.getPaymentIntent()).build()).getData())
                .containsExactly(dispute);
        assertThatThrownBy(() -> refund(paid, null)).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
    }

    @Test
    void a_dispute_that_is_won_brings_it_back_to_be_given_back_or_not() throws Exception {
        var paid = shop.paid();
        shop.order(paid, "dispute", new JsonObject().put("amount", 300));
        shop.order(paid, "dispute/win");

        assertThat(closed().getStatus()).isEqualTo("won");
        var reinstated = (Dispute) shop.receiver.await("charge.dispute.funds_reinstated").getData().getObject();
        assertThat(reinstated.getBalanceTransactions()).extracting(t -> t.getAmount()).containsExactly(-300L, 300L);
        assertThat(refund(paid, null).getAmount()).isEqualTo(500);
    }

    @Test
    void a_dispute_that_is_lost_does_not() throws Exception {
        var paid = shop.paid();
        shop.order(paid, "dispute");
        shop.order(paid, "dispute/lose");

        assertThat(closed().getStatus()).isEqualTo("lost");
        assertThat(shop.client.v1().events().list().getData()).extracting(Event::getType)
                .contains("charge.dispute.closed").doesNotContain("charge.dispute.funds_reinstated");
        assertThat(shop.http.post("/_control/sessions/" + paid.getId() + "/dispute/win", new JsonObject())
                .statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> refund(paid, null)).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
    }

    private static Dispute closed() {
        return (Dispute) shop.receiver.await("charge.dispute.closed").getData().getObject();
    }

    private static Refund refund(Session paid, Long amount) throws StripeException {
        var order = RefundCreateParams.builder().setPaymentIntent(paid.getPaymentIntent());
        return shop.client.v1().refunds().create((amount == null ? order : order.setAmount(amount)).build());
    }

    private static Charge charge(Session paid) throws StripeException {
        var intent = shop.client.v1().paymentIntents().retrieve(paid.getPaymentIntent());
        return shop.client.v1().charges().retrieve(intent.getLatestCharge());
    }
}
