package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.UiMode;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.TestHttpClient;

/** A Stripe stand-in with a webhook receiver and the clients that the tests use. */
final class StripeFixture implements AutoCloseable {
    static final String SUCCESS_URL = "https://shop.test/done?session={CHECKOUT_SESSION_ID}";
    static final String CANCEL_URL = "https://shop.test/billing";

    final WebhookReceiver webhooks = new WebhookReceiver();
    final StandIn standIn = new StripeStandIn(webhooks.url(), WebhookReceiver.SECRET).start("127.0.0.1", 0);
    final TestHttpClient http = new TestHttpClient(standIn);
    final StripeClient client = client("sk_test_fixture", 0);

    StripeClient client(String key, int retries) {
        return StripeClient.builder().setApiKey(key).setApiBase("http://localhost:" + standIn.port())
                .setMaxNetworkRetries(retries).build();
    }

    void reset() {
        http.post("/_control/reset", new JsonObject());
        webhooks.reset();
    }

    static SessionCreateParams.Builder hostedSession() {
        return sessionParams().setSuccessUrl(SUCCESS_URL).setCancelUrl(CANCEL_URL);
    }

    static SessionCreateParams.Builder elementsSession() {
        return sessionParams().setUiMode(UiMode.ELEMENTS).setReturnUrl(SUCCESS_URL);
    }

    Session createSession() {
        try {
            return client.v1().checkout().sessions().create(hostedSession().build());
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }

    Session session(String id) {
        try {
            return client.v1().checkout().sessions().retrieve(id);
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }

    Session createPaidSession() {
        var session = createSession();
        act(session, "pay");
        return session(session.getId());
    }

    /** Runs a control action on a session; it must succeed. */
    void act(Session session, String action) {
        act(session, action, new JsonObject());
    }

    void act(Session session, String action, JsonObject options) {
        var response = http.post("/_control/sessions/" + session.getId() + "/" + action, options);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    void addWebhookFault(JsonObject fault) {
        var response = http.post("/_control/webhooks/faults", fault);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    JsonObject webhookState() {
        return new JsonObject(http.get("/_control/webhooks").body());
    }

    @Override
    public void close() {
        standIn.close();
        webhooks.close();
    }

    private static SessionCreateParams.Builder sessionParams() {
        return SessionCreateParams.builder().setMode(Mode.PAYMENT).setClientReferenceId("purchase-1")
                .putMetadata("pack", "pack_10")
                .setPaymentIntentData(PaymentIntentData.builder().putMetadata("purchase_id", "purchase-1").build())
                .addLineItem(LineItem.builder().setQuantity(1L)
                        .setPriceData(LineItem.PriceData.builder().setCurrency("usd").setUnitAmount(500L)
                                .setProductData(LineItem.PriceData.ProductData.builder().setName("10 credits").build())
                                .build())
                        .build());
    }
}
