package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.stripe.Stripe;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.UiMode;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;

import io.vertx.core.json.JsonObject;

class CheckoutTest extends ShopTest {
    @Test
    void a_hosted_session_is_open_and_says_where_to_pay() throws Exception {
        var session = create(Shop.hosted());

        assertThat(session.getId()).startsWith("cs_test_");
        assertThat(session.getObject()).isEqualTo("checkout.session");
        assertThat(session.getLivemode()).isFalse();
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getUiMode()).isEqualTo("hosted_page");
        assertThat(session.getAmountTotal()).isEqualTo(500);
        assertThat(session.getCurrency()).isEqualTo("usd");
        assertThat(session.getClientReferenceId()).isEqualTo("purchase-1");
        assertThat(session.getMetadata()).containsEntry("pack", "pack_10");
        assertThat(session.getUrl()).isEqualTo("http://localhost:" + shop.stripe.port() + "/pay/" + session.getId());
        assertThat(session.getClientSecret()).isNull();
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(24 * 3600);
        assertThat(session.getLastResponse().requestId()).startsWith("req_");
        assertThat(session.getLastResponse().headers().firstValue("Stripe-Version"))
                .contains(Stripe.API_VERSION);
    }

    @Test
    void a_session_of_elements_has_a_client_secret_instead_of_an_address() throws Exception {
        var session = create(Shop.elements());

        assertThat(session.getUrl()).isNull();
        assertThat(session.getClientSecret()).startsWith(session.getId() + "_secret_");
        assertThat(session.getReturnUrl()).isEqualTo(Shop.SUCCESS_URL);
    }

    @Test
    void what_is_bought_can_be_listed_and_expanded() throws Exception {
        var session = create(Shop.hosted().addExpand("line_items"));

        assertThat(session.getLineItems().getData()).singleElement().satisfies(item -> {
            assertThat(item.getDescription()).isEqualTo("10 credits");
            assertThat(item.getAmountTotal()).isEqualTo(500);
            assertThat(item.getPrice().getUnitAmount()).isEqualTo(500);
        });
        assertThat(shop.client.v1().checkout().sessions().lineItems().list(session.getId()).getData())
                .isEqualTo(session.getLineItems().getData());
    }

    @Test
    void a_paid_session_leads_to_its_payment_and_its_charge() throws Exception {
        var paid = shop.client.v1().checkout().sessions().retrieve(shop.paid().getId(),
                SessionRetrieveParams.builder().addExpand("payment_intent.latest_charge").build());

        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getUrl()).isNull();
        var intent = paid.getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(500);
        assertThat(intent.getMetadata()).containsEntry("purchase_id", "purchase-1");
        var charge = intent.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getAmountRefunded()).isZero();
        assertThat(charge.getDisputed()).isFalse();
        assertThat(charge.getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(shop.http.get(charge.getReceiptUrl()).body()).contains("5.00 USD");
        assertThat(shop.client.v1().paymentIntents().retrieve(intent.getId()).getLatestCharge())
                .isEqualTo(charge.getId());
        assertThat(shop.client.v1().charges().retrieve(charge.getId()).getMetadata())
                .containsEntry("purchase_id", "purchase-1");
    }

    @Test
    void a_session_can_be_found_by_its_payment() throws Exception {
        var paid = shop.paid();
        shop.paid();

        assertThat(shop.client.v1().checkout().sessions()
                .list(SessionListParams.builder().setPaymentIntent(paid.getPaymentIntent()).build()).getData())
                .extracting(Session::getId).containsExactly(paid.getId());
    }

    @Test
    void a_card_that_is_declined_leaves_the_session_open() {
        var session = shop.session();
        shop.order(session, "fail");

        var declined = shop.session(session.getId());
        assertThat(declined.getStatus()).isEqualTo("open");
        shop.order(session, "pay");
        assertThat(shop.session(session.getId()).getPaymentIntent()).isEqualTo(declined.getPaymentIntent());
    }

    @Test
    void a_slow_payment_completes_the_session_unpaid_and_succeeds_later() {
        var session = shop.session();
        shop.order(session, "pay-later");
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("complete");
        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");

        shop.order(session, "pay");
        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
    }

    @Test
    void a_slow_payment_that_fails_stays_unpaid_for_ever() {
        var session = shop.session();
        shop.order(session, "pay-later");
        shop.order(session, "fail");

        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(shop.http.post("/_control/sessions/" + session.getId() + "/pay", new JsonObject()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void only_an_open_session_can_be_expired() throws Exception {
        var session = shop.client.v1().checkout().sessions().expire(shop.session().getId());
        assertThat(session.getStatus()).isEqualTo("expired");
        assertThat(session.getUrl()).isNull();

        assertThatThrownBy(() -> shop.client.v1().checkout().sessions().expire(session.getId()))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("status of expired");
    }

    @Test
    void a_session_expires_by_itself_when_its_time_is_over() {
        var session = shop.session();
        shop.order(session, "change", new JsonObject().put("expires_at", Instant.now().getEpochSecond()));

        shop.receiver.await("checkout.session.expired");
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("expired");
    }

    @Test
    void it_lives_from_thirty_minutes_to_a_day() throws Exception {
        var soon = Instant.now().plus(30, ChronoUnit.MINUTES).getEpochSecond();
        assertThat(create(Shop.hosted().setExpiresAt(soon)).getExpiresAt()).isEqualTo(soon);

        refused(Shop.hosted().setExpiresAt(soon - 60), "expires_at", null);
        refused(Shop.hosted().setExpiresAt(soon + 86_400), "expires_at", null);
    }

    @Test
    void what_is_wrong_with_an_order_is_said_by_parameter() {
        refused(Shop.hosted().setSuccessUrl("shop.test"), "success_url", "url_invalid");
        refused(Shop.hosted().setReturnUrl("https://shop.test"), "return_url", null);
        refused(Shop.elements().setUiMode(UiMode.EMBEDDED_PAGE).setReturnUrl(""), "return_url",
                "parameter_invalid_empty");
        refused(Shop.elements().setSuccessUrl("https://shop.test"), "success_url", null);
        refused(Shop.hosted().putMetadata("long", "x".repeat(501)), "metadata", null);
        refused(Shop.hosted().putExtraParam("ui_mode", "hosted"), "ui_mode", null);
        refused(Shop.hosted().putExtraParam("no_such_thing", "1"), "no_such_thing", "parameter_unknown");
        refused(SessionCreateParams.builder(), "mode", "parameter_missing");
        refused(SessionCreateParams.builder().setMode(SessionCreateParams.Mode.PAYMENT).setSuccessUrl(
                "https://shop.test"), "line_items", "parameter_missing");
        refused(Shop.hosted().addExpand("customer_details"), "expand", null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "49", "-1" })
    void less_than_half_a_dollar_cannot_be_charged(String cents) {
        var order = "mode=payment&success_url=https://shop.test&line_items[0][quantity]=1&line_items[0][price_data]"
                + "[currency]=usd&line_items[0][price_data][product_data][name]=x&line_items[0][price_data][unit_amount]=";
        var answer = shop.http.send(shop.http.request("/v1/checkout/sessions", "Authorization", "Bearer sk_test_x")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(order + cents)).build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("type"))
                .isEqualTo("invalid_request_error");
    }

    @Test
    void what_does_not_exist_is_missing() {
        var sessions = shop.client.v1().checkout().sessions();
        assertThatThrownBy(() -> sessions.retrieve("cs_test_nobody"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                    assertThat(e.getStripeError().getMessage()).isEqualTo("No such checkout.session: 'cs_test_nobody'");
                });
        assertThat(shop.http.get("/v1/customers", "Authorization", "Bearer sk_test_x").statusCode()).isEqualTo(404);
    }

    @Test
    void only_a_secret_key_of_the_test_mode_opens_the_door() {
        for (var key : List.of("sk_live_x", "pk_test_x", "nonsense")) {
            assertThatThrownBy(() -> shop.client(key, 0).v1().events().list())
                    .isInstanceOf(AuthenticationException.class);
        }
        assertThat(shop.http.get("/v1/events").statusCode()).isEqualTo(401);
    }

    private static Session create(SessionCreateParams.Builder order) throws Exception {
        return shop.client.v1().checkout().sessions().create(order.build());
    }

    private static void refused(SessionCreateParams.Builder order, String param, String code) {
        assertThatThrownBy(() -> create(order)).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(400);
            assertThat(e.getParam()).isEqualTo(param);
            assertThat(e.getCode()).isEqualTo(code);
        });
    }
}
