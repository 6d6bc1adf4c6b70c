package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.stripe.net.Webhook;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.stripe.TestStripe;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Payments as Stripe tells of them: truly, falsely, twice, late, in another order, or not at all. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(TestStripe.class)
class WebhookTest extends StripeTest {
    @Test
    void what_is_paid_is_credited_and_said_to_be() {
        UUID person = newPerson();
        UUID purchase = bought(person);

        credits(person).body("balance", equalTo(20));
        transactions(person).body("items.type", equalTo(List.of("purchase", "bonus")))
                .body("items.amount", equalTo(List.of(10, 10))).body("items[0].balance_after", equalTo(20))
                .body("items[0].stripe_payment_id", startsWith("pi_"))
                .body("items[0].description", equalTo("A pack of 10 credits"));
        List<String> credited = said("credits.credited", person, 2);
        assertConforms("credits.credited", credited);
        JsonPath bought = JsonPath.from(credited.stream().filter(it -> it.contains("\"purchase\"")).findFirst().get());
        assertThat(bought.getInt("price_cents")).isEqualTo(500);
        assertThat(bought.getString("currency")).isEqualTo("usd");
        assertThat(bought.getInt("balance")).isEqualTo(20);
        as(person).get("/credits/purchases/" + purchase).then().body("receipt_number", startsWith("SB-2"))
                .body("receipt_url", startsWith("http")).body("client_secret", equalTo(null));
        byte[] pdf = as(person).get("/credits/purchases/" + purchase + "/receipt").then().statusCode(200)
                .contentType("application/pdf").extract().asByteArray();
        assertThat(new String(pdf, 0, 5)).isEqualTo("%PDF-");
    }

    @Test
    void twenty_copies_at_once_credit_once() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        nextEvent("checkout.session.completed", Map.of("kind", "duplicate", "copies", 20));

        at(purchase, "pay");

        awaitDeliveries(20);
        credits(person).body("balance", equalTo(20));
        assertThat(entries(purchase)).isEqualTo(1);
        assertThat(said("credits.credited", person, 2)).hasSize(2);
    }

    @Test
    void an_event_of_another_version_of_the_api_is_not_believed_but_asked_about() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        nextEvent("checkout.session.completed", Map.of("kind", "other_version"));

        at(purchase, "pay");

        awaitStatus(person, purchase, "paid");
        credits(person).body("balance", equalTo(20));
    }

    @Test
    void a_refund_that_overtakes_its_payment_leaves_nothing_of_it() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        nextEvent("checkout.session.completed", Map.of("kind", "hold"));
        at(purchase, "pay");

        at(purchase, "refund");
        awaitStatus(person, purchase, "refunded");
        stripe("/_control/webhooks/release", Map.of());

        awaitDeliveries(2);
        credits(person).body("balance", equalTo(10)).body("debt", equalTo(0));
        assertThat(entries(purchase)).isEqualTo(2);
        assertShownIsTheBalance(person);
    }

    @Test
    void a_payment_that_takes_days_is_credited_when_it_succeeds_and_not_when_it_fails() {
        UUID person = newPerson();
        UUID good = buy(person);
        UUID bad = buy(person);
        at(good, "pay-later");
        at(bad, "pay-later");
        awaitDeliveries(2);
        awaitStatus(person, good, "open");
        awaitStatus(person, bad, "open");

        at(good, "pay");
        at(bad, "fail");

        awaitStatus(person, good, "paid");
        awaitStatus(person, bad, "failed");
        credits(person).body("balance", equalTo(20));
    }

    @Test
    void a_card_that_is_declined_changes_nothing_and_a_session_that_expires_ends_the_purchase() {
        UUID person = newPerson();
        UUID purchase = buy(person);

        at(purchase, "fail");
        at(purchase, "expire");

        awaitStatus(person, purchase, "expired");
        credits(person).body("balance", equalTo(10));
    }

    @Test
    void what_was_paid_otherwise_than_we_asked_is_not_credited() {
        UUID person = newPerson();
        UUID other = buy(newPerson());
        List<Map<String, Object>> attacks = List.of(Map.of("amount_total", 1), Map.of("amount_total", 501),
                Map.of("currency", "jpy"), Map.of("mode", "setup"), Map.of("livemode", true),
                Map.of("client_reference_id", other.toString()), Map.of("client_reference_id", ""),
                Map.of("metadata", Map.of("user_id", UUID.randomUUID().toString())), Map.of("metadata", Map.of()));
        for (Map<String, Object> attack : attacks) {
            UUID purchase = buy(person);
            at(purchase, "change", attack);
            at(purchase, "pay");
            awaitStatus(person, purchase, "failed");
            assertThat(entries(purchase)).as(attack.toString()).isZero();
        }
        credits(person).body("balance", equalTo(10));
    }

    @Test
    void a_session_that_is_paid_for_the_row_of_somebody_else_credits_nobody() {
        UUID victim = newPerson();
        UUID payer = newPerson();
        UUID expensive = UUID.fromString(as(victim).body(Map.of("pack", "pack_100")).post("/credits/purchase").then()
                .statusCode(201).extract().path("id"));
        UUID cheap = buy(payer);
        at(cheap, "change", Map.of("client_reference_id", expensive.toString()));

        at(cheap, "pay");

        awaitStatus(payer, cheap, "failed");
        awaitStatus(victim, expensive, "open");
        credits(victim).body("balance", equalTo(10));
        credits(payer).body("balance", equalTo(10));
    }

    @Test
    void a_session_that_says_unpaid_is_not_credited_whatever_its_event_says() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        String lie = """
                {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia", "type": "checkout.session.completed",
                 "data": {"object": {"id": "%s", "object": "checkout.session", "payment_status": "paid",
                 "status": "complete", "amount_total": 500, "client_reference_id": "%s"}}}
                """.formatted(session(purchase), purchase);

        send(lie, signed(lie, TestStripe.SECRET, Instant.now())).statusCode(200);

        awaitStatus(person, purchase, "open");
        credits(person).body("balance", equalTo(10));
    }

    @Test
    void what_stripe_did_not_sign_just_now_is_refused() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        loseEvents();
        at(purchase, "pay");
        String event = completed(purchase);
        Instant now = Instant.now();
        String header = signed(event, TestStripe.SECRET, now);

        given().contentType("application/json").body(event).post("/credits/webhooks/stripe").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("signature_invalid"));
        refused(event, signed(event, "whsec_guess", now));
        refused(event, header.replaceAll("v1=.*", "v1="));
        refused(event, signed(event, TestStripe.SECRET, now.minusSeconds(400)));
        refused(event, signed(event, TestStripe.SECRET, now.plusSeconds(400)));
        refused(event.replace("checkout.session.completed", "checkout.session.expired"), header);
        refused(event + "\n", header);
        for (String none : List.of(",", "t", "t=", "t=,v1=", "t=x,v1=y", "v1", "=", "t=99999999999999999999,v1=a")) {
            refused(event, none);
        }
        awaitStatus(person, purchase, "open");

        send(event, header).statusCode(200);
        awaitStatus(person, purchase, "paid");
    }

    @Test
    void either_secret_is_good_while_they_are_changed() {
        for (String secret : List.of("whsec_next", TestStripe.SECRET)) {
            UUID person = newPerson();
            UUID purchase = buy(person);
            loseEvents();
            at(purchase, "pay");
            String event = completed(purchase);

            send(event, signed(event, secret, Instant.now())).statusCode(200);

            awaitStatus(person, purchase, "paid");
        }
    }

    @Test
    void a_signed_body_that_is_no_event_is_refused_and_an_event_about_nothing_of_ours_is_taken() {
        for (String body : List.of("", "null", "[]", "{}", "1", "{", "\"event\"", "{\"object\": \"event\"}",
                "{\"object\": \"event\", \"type\": \"charge.refunded\"}",
                "{\"object\": \"event\", \"type\": \"charge.refunded\", \"data\": []}",
                "{\"object\": \"event\", \"type\": \"charge.refunded\", \"data\": {\"object\": {}}}")) {
            send(body, signed(body, TestStripe.SECRET, Instant.now())).statusCode(400)
                    .body("code", equalTo("bad_request"));
        }
        for (String type : List.of("checkout.session.completed", "charge.refunded", "charge.dispute.created",
                "customer.created")) {
            String unknown = "{\"object\": \"event\", \"type\": \"%s\", \"data\": {\"object\": {\"id\": \"x_1\"}}}"
                    .formatted(type);
            send(unknown, signed(unknown, TestStripe.SECRET, Instant.now())).statusCode(200);
        }
    }

    @Test
    void a_body_of_more_than_a_megabyte_is_refused() {
        String large = "x".repeat((1 << 20) + 1);

        given().contentType("application/json").header("Stripe-Signature", "t=1,v1=1").body(large)
                .post("/credits/webhooks/stripe").then().statusCode(413);
    }

    @Test
    void while_stripe_cannot_be_asked_an_event_is_not_taken_and_comes_again() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        nextCalls("sessions.retrieve", "http_503", 3);

        at(purchase, "pay");

        awaitStatus(person, purchase, "paid");
        credits(person).body("balance", equalTo(20));
        JsonPath told = given().get(stripeBase() + "/_control/webhooks").jsonPath();
        assertThat(told.getList("deliveries.outcome")).contains(503, 200);
    }

    @Test
    void what_no_event_tells_of_is_found_by_asking() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        loseEvents();
        at(purchase, "pay");
        awaitStatus(person, purchase, "open");

        lookAt(purchase);
        awaitStatus(person, purchase, "paid");
        at(purchase, "refund");
        lookAt(purchase);
        awaitStatus(person, purchase, "refunded");

        credits(person).body("balance", equalTo(10));
        assertThat(entries(purchase)).isEqualTo(2);
    }

    @Test
    void a_crash_between_stripe_s_answer_and_our_commit_loses_nothing_and_does_nothing_twice() {
        for (boolean told : List.of(true, false)) {
            UUID person = newPerson();
            // Stripe has made the session, and its answer is lost on the way; also the second one, as Java's client asks again
            // by itself where it has used the connection before.
            nextCalls("sessions.create", "cut", 2);
            as(person).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(503);
            callsAreWell();
            UUID purchase = UUID.fromString(as(person).get("/credits/purchases").path("items[0].id"));
            assertThat(session(purchase)).isNull();
            String made = atStripe("/v1/checkout/sessions").getString("data.find { it.client_reference_id == '%s' }.id"
                    .formatted(purchase));
            if (!told) {
                loseEvents();
            }

            stripe("/_control/sessions/" + made + "/pay", Map.of());
            if (!told) {
                lookAt(purchase);
            }

            awaitStatus(person, purchase, "paid");
            assertThat(session(purchase)).isEqualTo(made);
            assertThat(entries(purchase)).isEqualTo(1);
            credits(person).body("balance", equalTo(20));
        }
    }

    @Test
    void what_nobody_pays_for_an_hour_ends_here_and_at_stripe() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        pool.preparedQuery("UPDATE purchase SET created_at = created_at - interval '61 minutes' WHERE id = $1")
                .execute(Tuple.of(purchase)).await().indefinitely();

        lookAt(purchase);

        awaitStatus(person, purchase, "expired");
        assertThat(atStripe("/v1/checkout/sessions/" + session(purchase)).getString("status")).isEqualTo("expired");
    }

    @Test
    void what_an_erased_person_pays_goes_back_whole() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        events.send("user.erased", person, TestEvents.erased(person));
        said("user.erasure.done", person, 1);

        at(purchase, "pay");

        await().untilAsserted(() -> assertThat(row("SELECT status || refund_due AS now FROM purchase WHERE id = $1",
                purchase).getString("now")).isEqualTo("refundedfalse"));
        String payment = atStripe("/v1/checkout/sessions/" + session(purchase)).getString("payment_intent");
        assertThat(atStripe("/v1/refunds?payment_intent=" + payment).getList("data.amount")).isEqualTo(List.of(500));
        assertThat(entries(purchase)).isZero();
    }

    @Test
    void what_a_bank_took_back_of_an_erased_person_s_payment_goes_back_when_the_bank_returns_it() {
        UUID person = newPerson();
        UUID purchase = buy(person);
        events.send("user.erased", person, TestEvents.erased(person));
        said("user.erasure.done", person, 1);
        loseEvents();
        at(purchase, "pay");
        at(purchase, "dispute");
        String payment = atStripe("/v1/checkout/sessions/" + session(purchase)).getString("payment_intent");

        lookAt(purchase);
        await().untilAsserted(() -> assertThat(stateOf(purchase)).isEqualTo("refunded, disputed 500"));
        assertThat(atStripe("/v1/refunds?payment_intent=" + payment).getList("data")).isEmpty();
        // The look that found it began as at an open purchase; the next one is the first of those that come daily.
        lookAt(purchase);
        await().untilAsserted(() -> assertThat(rows(
                "SELECT FROM purchase WHERE id = $1 AND look_at > now() + interval '23 hours'", purchase)).isEqualTo(
                        1));
        at(purchase, "dispute/win");
        lookAt(purchase);

        await().untilAsserted(() -> assertThat(atStripe("/v1/refunds?payment_intent=" + payment)
                .getList("data.amount")).isEqualTo(List.of(500)));
        await().untilAsserted(() -> assertThat(stateOf(purchase)).isEqualTo("refunded, disputed 0"));
        assertThat(entries(purchase)).isZero();
    }

    private String stateOf(UUID purchase) {
        return row("SELECT status || ', disputed ' || disputed_cents AS now FROM purchase WHERE id = $1", purchase)
                .getString("now");
    }

    private void awaitDeliveries(int deliveries) {
        await().untilAsserted(() -> assertThat(given().get(stripeBase() + "/_control/webhooks").jsonPath()
                .getList("deliveries.findAll { it.outcome == 200 }")).hasSize(deliveries));
    }

    private String completed(UUID purchase) {
        return """
                {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia", "type": "checkout.session.completed",
                 "data": {"object": {"id": "%s", "object": "checkout.session"}}}""".formatted(session(purchase));
    }

    private static void refused(String body, String header) {
        send(body, header).statusCode(400).body("code", equalTo("signature_invalid"));
    }

    private static ValidatableResponse send(String body, String header) {
        return given().contentType("application/json").header("Stripe-Signature", header).body(body)
                .post("/credits/webhooks/stripe").then();
    }

    private static String signed(String body, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
