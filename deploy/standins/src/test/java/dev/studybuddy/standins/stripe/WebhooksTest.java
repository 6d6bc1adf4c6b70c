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

class WebhooksTest extends ShopTest {
    private static final String COMPLETED = "checkout.session.completed";

    @Test
    void a_payment_is_told_by_a_signed_event_of_the_version_that_the_library_speaks() {
        var paid = shop.paid();

        var event = shop.receiver.await(COMPLETED);
        assertThat(event.getId()).startsWith("evt_");
        assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION).isEqualTo(Events.API_VERSION);
        assertThat(event.getLivemode()).isFalse();
        var session = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(session.getId()).isEqualTo(paid.getId());
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
    }

    @Test
    void a_slow_payment_is_told_twice() {
        var session = shop.session();
        shop.order(session, "pay-later");
        var completed = (Session) shop.receiver.await(COMPLETED).getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(completed.getPaymentStatus()).isEqualTo("unpaid");

        shop.order(session, "pay");
        shop.receiver.await("checkout.session.async_payment_succeeded");
    }

    @Test
    void a_slow_payment_that_fails_is_told_too() {
        var session = shop.session();
        shop.order(session, "pay-later");
        shop.order(session, "fail");

        shop.receiver.await("checkout.session.async_payment_failed");
    }

    @Test
    void an_event_comes_again_until_it_is_taken() {
        var tries = new AtomicInteger();
        shop.receiver.answer(event -> tries.incrementAndGet() < 3 ? 500 : 200);
        shop.paid();

        Awaitility.await().untilAsserted(() -> assertThat(shop.receiver.types())
                .containsExactly(COMPLETED, COMPLETED, COMPLETED));
        assertThat(shop.receiver.events()).extracting(Event::getId).containsOnly(shop.receiver.events().get(0)
                .getId());
        Awaitility.await().untilAsserted(() -> assertThat(shop.webhooks().getJsonArray("deliveries").stream()
                .map(delivery -> ((JsonObject) delivery).getInteger("outcome"))).containsExactly(500, 500, 200));
    }

    @Test
    void an_event_that_is_lost_can_still_be_listed_and_fetched() throws Exception {
        shop.webhookFault(new JsonObject().put("kind", "drop"));
        var lost = shop.paid();
        var told = shop.paid();

        var event = (Session) shop.receiver.await(COMPLETED).getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(event.getId()).isEqualTo(told.getId());
        var all = shop.client.v1().events().list(EventListParams.builder().setType(COMPLETED).build()).getData();
        assertThat(all).extracting(e -> ((Session) e.getData().getObject()).getId())
                .containsExactly(told.getId(), lost.getId());
        assertThat(shop.client.v1().events().retrieve(all.get(1).getId()).getType()).isEqualTo(COMPLETED);
        assertThat(shop.receiver.types()).containsExactly(COMPLETED);
    }

    @Test
    void twenty_copies_come_at_once() throws Exception {
        var arrived = new CountDownLatch(20);
        shop.receiver.answer(event -> {
            arrived.countDown();
            try {
                // Each is answered when all are there: they must be under way together.
                return arrived.await(5, TimeUnit.SECONDS) ? 200 : 500;
            } catch (InterruptedException e) {
                return 500;
            }
        });
        shop.webhookFault(new JsonObject().put("kind", "duplicate").put("copies", 20));
        shop.paid();

        assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(shop.receiver.events()).hasSize(20).extracting(Event::getId).containsOnly(shop.receiver.events()
                .get(0).getId());
    }

    @Test
    void what_is_held_comes_after_the_next() {
        shop.webhookFault(new JsonObject().put("kind", "hold"));
        var first = shop.paid();
        assertThat(shop.webhooks().getInteger("held")).isEqualTo(1);
        var second = shop.paid();

        Awaitility.await().untilAsserted(() -> assertThat(shop.receiver.events())
                .extracting(e -> ((Session) e.getData().getObject()).getId())
                .containsExactly(second.getId(), first.getId()));
    }

    @Test
    void what_is_held_can_be_let_go() {
        shop.webhookFault(new JsonObject().put("kind", "hold"));
        shop.paid();
        shop.http.post("/_control/webhooks/release", new JsonObject());

        shop.receiver.await(COMPLETED);
    }

    @Test
    void an_event_can_be_late() {
        shop.webhookFault(new JsonObject().put("kind", "slow").put("delay_ms", 300));
        var late = shop.paid();
        var punctual = shop.paid();

        Awaitility.await().untilAsserted(() -> assertThat(shop.receiver.events())
                .extracting(e -> ((Session) e.getData().getObject()).getId())
                .containsExactly(punctual.getId(), late.getId()));
    }

    @Test
    void an_event_of_another_version_is_not_read_by_the_library() {
        shop.webhookFault(new JsonObject().put("kind", "other_version").put("match", new JsonObject().put("type",
                COMPLETED)));
        shop.paid();

        assertThat(shop.receiver.await(COMPLETED).getDataObjectDeserializer().getObject()).isEmpty();
    }

    @Test
    void an_event_can_be_sent_again() {
        shop.paid();
        var event = shop.receiver.await(COMPLETED);
        shop.http.post("/_control/events/" + event.getId() + "/resend", new JsonObject());

        Awaitility.await().untilAsserted(() -> assertThat(shop.receiver.events()).hasSize(2).extracting(Event::getId)
                .containsOnly(event.getId()));
    }

    @Test
    void the_endpoint_and_its_secret_can_be_changed() {
        shop.http.post("/_control/webhooks", new JsonObject().put("secret", "whsec_another"));
        shop.paid();
        Awaitility.await().untilAsserted(() -> assertThat(shop.webhooks().getJsonArray("deliveries")).isNotEmpty());

        assertThat(shop.webhooks().getJsonArray("deliveries").getJsonObject(0).getInteger("outcome")).isEqualTo(400);
        assertThat(shop.receiver.events()).isEmpty();
    }

    @Test
    void events_are_listed_newest_first_and_by_time() throws Exception {
        shop.paid();
        var events = shop.client.v1().events();
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
    void a_fault_that_is_not_understood_is_refused() {
        assertThat(shop.http.post("/_control/webhooks/faults", new JsonObject().put("kind", "dorp")).statusCode())
                .isEqualTo(400);
    }
}
