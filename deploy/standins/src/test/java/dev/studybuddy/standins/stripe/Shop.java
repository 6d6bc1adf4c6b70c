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

import dev.studybuddy.standins.Http;
import dev.studybuddy.standins.StandIn;

/** A shop that sells credits by the real client, against a stand-in of its own. */
final class Shop implements AutoCloseable {
    static final String SUCCESS_URL = "https://shop.test/done?session={CHECKOUT_SESSION_ID}";
    static final String CANCEL_URL = "https://shop.test/billing";

    final Receiver receiver = new Receiver();
    final StandIn stripe = new StripeStandIn(receiver.url(), Receiver.SECRET).start("127.0.0.1", 0);
    final Http http = new Http(stripe);
    final StripeClient client = client("sk_test_shop", 0);

    StripeClient client(String key, int retries) {
        return StripeClient.builder().setApiKey(key).setApiBase("http://localhost:" + stripe.port())
                .setMaxNetworkRetries(retries).build();
    }

    void reset() {
        http.post("/_control/reset", new JsonObject());
        receiver.reset();
    }

    static SessionCreateParams.Builder hosted() {
        return order().setSuccessUrl(SUCCESS_URL).setCancelUrl(CANCEL_URL);
    }

    static SessionCreateParams.Builder elements() {
        return order().setUiMode(UiMode.ELEMENTS).setReturnUrl(SUCCESS_URL);
    }

    Session session() {
        try {
            return client.v1().checkout().sessions().create(hosted().build());
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

    Session paid() {
        var session = session();
        order(session, "pay");
        return session(session.getId());
    }

    /** Lets somebody do something to a session; it must be possible. */
    void order(Session session, String act) {
        order(session, act, new JsonObject());
    }

    void order(Session session, String act, JsonObject order) {
        var answer = http.post("/_control/sessions/" + session.getId() + "/" + act, order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void webhookFault(JsonObject fault) {
        var answer = http.post("/_control/webhooks/faults", fault);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    JsonObject webhooks() {
        return new JsonObject(http.get("/_control/webhooks").body());
    }

    @Override
    public void close() {
        stripe.close();
        receiver.close();
    }

    private static SessionCreateParams.Builder order() {
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
