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

class CheckoutSessionTest extends AbstractStripeTest {
    @Test
    void a_hosted_session_is_open_and_has_a_payment_url() throws Exception {
        var session = create(StripeFixture.hostedSession());

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
        assertThat(session.getUrl()).isEqualTo("http://localhost:" + stripe.standIn.port() + "/pay/" + session.getId());
        assertThat(session.getClientSecret()).isNull();
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(24 * 3600);
        assertThat(session.getLastResponse().requestId()).startsWith("req_");
        assertThat(session.getLastResponse().headers().firstValue("Stripe-Version"))
                .contains(Stripe.API_VERSION);
    }

    @Test
    void an_elements_session_has_a_client_secret_instead_of_a_url() throws Exception {
        var session = create(StripeFixture.elementsSession());

        assertThat(session.getUrl()).isNull();
        assertThat(session.getClientSecret()).startsWith(session.getId() + "_secret_");
        assertThat(session.getReturnUrl()).isEqualTo(StripeFixture.SUCCESS_URL);
    }

    @Test
    void line_items_can_be_listed_and_expanded() throws Exception {
        var session = create(StripeFixture.hostedSession().addExpand("line_items"));

        assertThat(session.getLineItems().getData()).singleElement().satisfies(item -> {
            assertThat(item.getDescription()).isEqualTo("10 credits");
            assertThat(item.getAmountTotal()).isEqualTo(500);
            assertThat(item.getPrice().getUnitAmount()).isEqualTo(500);
        });
        assertThat(stripe.client.v1().checkout().sessions().lineItems().list(session.getId()).getData())
                .isEqualTo(session.getLineItems().getData());
    }

    @Test
    void a_paid_session_references_payment_intent_and_charge() throws Exception {
        var paid = stripe.client.v1().checkout().sessions().retrieve(stripe.createPaidSession().getId(),
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
        assertThat(stripe.http.get(charge.getReceiptUrl()).body()).contains("5.00 USD");
        assertThat(stripe.client.v1().paymentIntents().retrieve(intent.getId()).getLatestCharge())
                .isEqualTo(charge.getId());
        assertThat(stripe.client.v1().charges().retrieve(charge.getId()).getMetadata())
                .containsEntry("purchase_id", "purchase-1");
    }

    @Test
    void a_session_can_be_found_by_its_payment_intent() throws Exception {
        var paid = stripe.createPaidSession();
        stripe.createPaidSession();

        assertThat(stripe.client.v1().checkout().sessions()
                .list(SessionListParams.builder().setPaymentIntent(paid.getPaymentIntent()).build()).getData())
                .extracting(Session::getId).containsExactly(paid.getId());
    }

    @Test
    void a_declined_card_leaves_the_session_open() {
        var session = stripe.createSession();
        stripe.act(session, "fail");

        var declined = stripe.session(session.getId());
        assertThat(declined.getStatus()).isEqualTo("open");
        stripe.act(session, "pay");
        assertThat(stripe.session(session.getId()).getPaymentIntent()).isEqualTo(declined.getPaymentIntent());
    }

    @Test
    void a_delayed_payment_completes_the_session_unpaid_and_succeeds_later() {
        var session = stripe.createSession();
        stripe.act(session, "pay-later");
        assertThat(stripe.session(session.getId()).getStatus()).isEqualTo("complete");
        assertThat(stripe.session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");

        stripe.act(session, "pay");
        assertThat(stripe.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
    }

    @Test
    void a_failed_delayed_payment_stays_unpaid() {
        var session = stripe.createSession();
        stripe.act(session, "pay-later");
        stripe.act(session, "fail");

        assertThat(stripe.session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(stripe.http.post("/_control/sessions/" + session.getId() + "/pay", new JsonObject()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void only_an_open_session_can_be_expired() throws Exception {
        var session = stripe.client.v1().checkout().sessions().expire(stripe.createSession().getId());
        assertThat(session.getStatus()).isEqualTo("expired");
        assertThat(session.getUrl()).isNull();

        assertThatThrownBy(() -> stripe.client.v1().checkout().sessions().expire(session.getId()))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("status of expired");
    }

    @Test
    void a_session_expires_at_its_expiry_time() {
        var session = stripe.createSession();
        stripe.act(session, "change", new JsonObject().put("expires_at", Instant.now().getEpochSecond()));

        stripe.webhooks.await("checkout.session.expired");
        assertThat(stripe.session(session.getId()).getStatus()).isEqualTo("expired");
    }

    @Test
    void a_session_lives_from_thirty_minutes_to_24_hours() throws Exception {
        var soon = Instant.now().plus(30, ChronoUnit.MINUTES).getEpochSecond();
        assertThat(create(StripeFixture.hostedSession().setExpiresAt(soon)).getExpiresAt()).isEqualTo(soon);

        assertRejected(StripeFixture.hostedSession().setExpiresAt(soon - 60), "expires_at", null);
        assertRejected(StripeFixture.hostedSession().setExpiresAt(soon + 86_400), "expires_at", null);
    }

    @Test
    void an_error_names_the_invalid_parameter() {
        assertRejected(StripeFixture.hostedSession().setSuccessUrl("shop.test"), "success_url", "url_invalid");
        assertRejected(StripeFixture.hostedSession().setReturnUrl("https://shop.test"), "return_url", null);
        assertRejected(StripeFixture.elementsSession().setUiMode(UiMode.EMBEDDED_PAGE).setReturnUrl(""), "return_url",
                "parameter_invalid_empty");
        assertRejected(StripeFixture.elementsSession().setSuccessUrl("https://shop.test"), "success_url", null);
        assertRejected(StripeFixture.hostedSession().putMetadata("long", "x".repeat(501)), "metadata", null);
        assertRejected(StripeFixture.hostedSession().putExtraParam("ui_mode", "hosted"), "ui_mode", null);
        assertRejected(StripeFixture.hostedSession().putExtraParam("no_such_thing", "1"), "no_such_thing",
                "parameter_unknown");
        assertRejected(SessionCreateParams.builder(), "mode", "parameter_missing");
        assertRejected(SessionCreateParams.builder().setMode(SessionCreateParams.Mode.PAYMENT).setSuccessUrl(
                "https://shop.test"), "line_items", "parameter_missing");
        assertRejected(StripeFixture.hostedSession().addExpand("customer_details"), "expand", null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "49", "-1" })
    void an_amount_below_50_cents_is_rejected(String cents) {
        var form = "mode=payment&success_url=https://shop.test&line_items[0][quantity]=1&line_items[0][price_data]"
                + "[currency]=usd&line_items[0][price_data][product_data][name]=x"
                + "&line_items[0][price_data][unit_amount]=";
        var response = stripe.http.send(stripe.http.request("/v1/checkout/sessions", "Authorization",
                "Bearer sk_test_x")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + cents)).build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonObject("error").getString("type"))
                .isEqualTo("invalid_request_error");
    }

    @Test
    void an_unknown_object_returns_404() {
        var sessions = stripe.client.v1().checkout().sessions();
        assertThatThrownBy(() -> sessions.retrieve("cs_test_unknown"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                    assertThat(e.getStripeError().getMessage()).isEqualTo(
                            "No such checkout.session: 'cs_test_unknown'");
                });
        assertThat(stripe.http.get("/v1/customers", "Authorization", "Bearer sk_test_x").statusCode()).isEqualTo(404);
    }

    @Test
    void only_secret_keys_of_the_test_mode_are_accepted() {
        for (var key : List.of("sk_live_x", "pk_test_x", "nonsense")) {
            assertThatThrownBy(() -> stripe.client(key, 0).v1().events().list())
                    .isInstanceOf(AuthenticationException.class);
        }
        assertThat(stripe.http.get("/v1/events").statusCode()).isEqualTo(401);
    }

    private static Session create(SessionCreateParams.Builder params) throws Exception {
        return stripe.client.v1().checkout().sessions().create(params.build());
    }

    private static void assertRejected(SessionCreateParams.Builder params, String param, String code) {
        assertThatThrownBy(() -> create(params)).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(400);
            assertThat(e.getParam()).isEqualTo(param);
            assertThat(e.getCode()).isEqualTo(code);
        });
    }
}
