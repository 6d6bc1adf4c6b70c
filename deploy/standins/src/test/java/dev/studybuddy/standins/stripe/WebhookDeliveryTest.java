package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.stripe.Stripe;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;

import io.vertx.core.json.JsonObject;

class WebhookDeliveryTest extends AbstractStripeTest {
    private static final String COMPLETED = "checkout.session.completed";

    @Test
    void a_payment_sends_a_signed_event_of_the_library_version() {
        var paid = stripe.createPaidSession();

        var event = stripe.webhooks.await(COMPLETED);
        assertThat(event.getId()).startsWith("evt_");
        assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION).isEqualTo(EventPublisher.API_VERSION);
        assertThat(event.getLivemode()).isFalse();
        var session = object(event, Session.class);
        assertThat(session.getId()).isEqualTo(paid.getId());
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
    }

    @Test
    void a_delayed_payment_sends_two_events() {
        var session = stripe.createSession();
        stripe.act(session, "pay-later");
        var completed = object(stripe.webhooks.await(COMPLETED), Session.class);
        assertThat(completed.getPaymentStatus()).isEqualTo("unpaid");

        stripe.act(session, "pay");
        stripe.webhooks.await("checkout.session.async_payment_succeeded");
    }

    @Test
    void a_failed_delayed_payment_sends_an_event() {
        var session = stripe.createSession();
        stripe.act(session, "pay-later");
        stripe.act(session, "fail");

        stripe.webhooks.await("checkout.session.async_payment_failed");
    }

    @Test
    void an_event_is_retried_until_it_is_accepted() {
        var attempts = new AtomicInteger();
        stripe.webhooks.respondWith(event -> attempts.incrementAndGet() < 3 ? 500 : 200);
        stripe.createPaidSession();

        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhooks.types())
                .containsExactly(COMPLETED, COMPLETED, COMPLETED));
        assertThat(stripe.webhooks.events()).extracting(Event::getId).containsOnly(stripe.webhooks.events().get(0)
                .getId());
        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhookState().getJsonArray("deliveries").stream()
                .map(delivery -> ((JsonObject) delivery).getInteger("outcome"))).containsExactly(500, 500, 200));
    }

    @Test
    void a_dropped_event_can_be_listed_and_retrieved() throws Exception {
        stripe.addWebhookFault(new JsonObject().put("kind", "drop"));
        var dropped = stripe.createPaidSession();
        var delivered = stripe.createPaidSession();

        var event = object(stripe.webhooks.await(COMPLETED), Session.class);
        assertThat(event.getId()).isEqualTo(delivered.getId());
        var all = stripe.client.v1().events().list(EventListParams.builder().setType(COMPLETED).build()).getData();
        assertThat(all).extracting(e -> object(e, Session.class).getId())
                .containsExactly(delivered.getId(), dropped.getId());
        assertThat(stripe.client.v1().events().retrieve(all.get(1).getId()).getType()).isEqualTo(COMPLETED);
        assertThat(stripe.webhooks.types()).containsExactly(COMPLETED);
    }

    @Test
    void twenty_copies_are_delivered_concurrently() throws Exception {
        var arrived = new CountDownLatch(20);
        stripe.webhooks.respondWith(event -> {
            arrived.countDown();
            try {
                // A delivery is answered only after all have arrived, so they must be concurrent.
                return arrived.await(5, TimeUnit.SECONDS) ? 200 : 500;
            } catch (InterruptedException e) {
                return 500;
            }
        });
        stripe.addWebhookFault(new JsonObject().put("kind", "duplicate").put("copies", 20));
        stripe.createPaidSession();

        assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(stripe.webhooks.events()).hasSize(20).extracting(Event::getId).containsOnly(stripe.webhooks.events()
                .get(0).getId());
    }

    @Test
    void a_held_event_is_delivered_after_the_next_one() {
        stripe.addWebhookFault(new JsonObject().put("kind", "hold"));
        var first = stripe.createPaidSession();
        assertThat(stripe.webhookState().getInteger("held")).isEqualTo(1);
        var second = stripe.createPaidSession();

        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhooks.events())
                .extracting(e -> object(e, Session.class).getId())
                .containsExactly(second.getId(), first.getId()));
    }

    @Test
    void a_held_event_can_be_released() {
        stripe.addWebhookFault(new JsonObject().put("kind", "hold"));
        stripe.createPaidSession();
        stripe.http.post("/_control/webhooks/release", new JsonObject());

        stripe.webhooks.await(COMPLETED);
    }

    @Test
    void an_event_can_be_delayed() {
        stripe.addWebhookFault(new JsonObject().put("kind", "slow").put("delay_ms", 300));
        var delayed = stripe.createPaidSession();
        var immediate = stripe.createPaidSession();

        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhooks.events())
                .extracting(e -> object(e, Session.class).getId())
                .containsExactly(immediate.getId(), delayed.getId()));
    }

    @Test
    void the_library_does_not_parse_an_event_of_another_version() {
        stripe.addWebhookFault(new JsonObject().put("kind", "other_version").put("match", new JsonObject().put("type",
                COMPLETED)));
        stripe.createPaidSession();

        assertThat(stripe.webhooks.await(COMPLETED).getDataObjectDeserializer().getObject()).isEmpty();
    }

    @Test
    void an_event_can_be_resent() {
        stripe.createPaidSession();
        var event = stripe.webhooks.await(COMPLETED);
        stripe.http.post("/_control/events/" + event.getId() + "/resend", new JsonObject());

        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhooks.events()).hasSize(2).extracting(Event::getId)
                .containsOnly(event.getId()));
    }

    @Test
    void the_webhook_secret_can_be_changed() {
        stripe.http.post("/_control/webhooks", new JsonObject().put("secret", "whsec_another"));
        stripe.createPaidSession();
        Awaitility.await().untilAsserted(() -> assertThat(stripe.webhookState().getJsonArray("deliveries"))
                .isNotEmpty());

        assertThat(stripe.webhookState().getJsonArray("deliveries").getJsonObject(0).getInteger("outcome")).isEqualTo(
                400);
        assertThat(stripe.webhooks.events()).isEmpty();
    }

    @Test
    void events_are_listed_newest_first_and_by_time() throws Exception {
        stripe.createPaidSession();
        var events = stripe.client.v1().events();
        var types = events.list().getData().stream().map(Event::getType).toList();
        assertThat(types).containsExactly(COMPLETED, "payment_intent.succeeded", "charge.succeeded");

        var now = events.list().getData().get(0).getCreated();
        assertThat(events.list(EventListParams.builder()
                .setCreated(EventListParams.Created.builder().setGt(now + 60).build()).build()).getData()).isEmpty();
        assertThat(events.list(EventListParams.builder().addType(COMPLETED).addType("charge.succeeded").build())
                .getData()).hasSize(2);
        var page = events.list(EventListParams.builder().setLimit(2L).build());
        assertThat(page.getHasMore()).isTrue();
        assertThat(page.autoPagingIterable()).hasSize(3);
    }

    @Test
    void an_unknown_fault_returns_400() {
        assertThat(stripe.http.post("/_control/webhooks/faults", new JsonObject().put("kind", "dorp")).statusCode())
                .isEqualTo(400);
    }
}
