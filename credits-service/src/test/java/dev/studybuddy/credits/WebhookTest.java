package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import com.stripe.net.Webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.operator.OperatorFixture;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Webhooks of Stripe: valid, forged, duplicate, late, reordered and lost. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class WebhookTest extends StripeTestBase {
    @Inject
    MeterRegistry metrics;

    @Test
    void a_payment_grants_the_credits_and_publishes_an_event() throws IOException {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);

        credits(user).body("balance", equalTo(20));
        transactions(user).body("items.type", equalTo(List.of("purchase", "bonus")))
                .body("items.amount", equalTo(List.of(10, 10))).body("items[0].balance_after", equalTo(20))
                .body("items[0].stripe_payment_id", startsWith("pi_"))
                .body("items[0].description", equalTo("A pack of 10 credits"));
        List<String> credited = awaitEvents("credits.credited", user, 2);
        assertConforms("credits.credited", credited);
        JsonPath bought = JsonPath.from(credited.stream().filter(it -> it.contains("\"purchase\"")).findFirst().get());
        assertThat(bought.getInt("price_cents")).isEqualTo(500);
        assertThat(bought.getString("currency")).isEqualTo("usd");
        assertThat(bought.getInt("balance")).isEqualTo(20);
        asUser(user).get("/credits/purchases/" + purchase).then().body("receipt_number", startsWith("SB-2"))
                .body("receipt_url", startsWith("http")).body("client_secret", equalTo(null));
        byte[] pdf = asUser(user).get("/credits/purchases/" + purchase + "/receipt").then().statusCode(200)
                .contentType("application/pdf").extract().asByteArray();
        assertThat(textOf(pdf)).contains("Buyer Demo Payer");
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void twenty_concurrent_copies_of_an_event_grant_once() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        injectWebhookFault("checkout.session.completed", Map.of("kind", "duplicate", "copies", 20));

        actOn(purchase, "pay");

        awaitDeliveries(20);
        credits(user).body("balance", equalTo(20));
        assertThat(entries(purchase)).isEqualTo(1);
        assertThat(awaitEvents("credits.credited", user, 2)).hasSize(2);
    }

    @Test
    void an_event_of_another_api_version_triggers_a_retrieval() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        injectWebhookFault("checkout.session.completed", Map.of("kind", "other_version"));

        actOn(purchase, "pay");

        awaitStatus(user, purchase, "paid");
        credits(user).body("balance", equalTo(20));
    }

    @Test
    void a_refund_that_arrives_before_its_payment_leaves_no_credits() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        injectWebhookFault("checkout.session.completed", Map.of("kind", "hold"));
        actOn(purchase, "pay");

        actOn(purchase, "refund");
        awaitStatus(user, purchase, "refunded");
        stripe("/_control/webhooks/release", Map.of());

        awaitDeliveries(2);
        credits(user).body("balance", equalTo(10)).body("debt", equalTo(0));
        assertThat(entries(purchase)).isEqualTo(2);
        assertTransactionsSumToBalance(user);
    }

    @Test
    void a_delayed_payment_grants_only_when_it_succeeds() {
        UUID user = newUser();
        UUID good = startPurchase(user);
        UUID bad = startPurchase(user);
        actOn(good, "pay-later");
        actOn(bad, "pay-later");
        awaitDeliveries(2);
        awaitStatus(user, good, "open");
        awaitStatus(user, bad, "open");

        actOn(good, "pay");
        actOn(bad, "fail");

        awaitStatus(user, good, "paid");
        awaitStatus(user, bad, "failed");
        credits(user).body("balance", equalTo(20));
    }

    @Test
    void a_declined_card_changes_nothing_and_an_expired_session_ends_the_purchase() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);

        actOn(purchase, "fail");
        actOn(purchase, "expire");

        awaitStatus(user, purchase, "expired");
        credits(user).body("balance", equalTo(10));
    }

    @Test
    void a_payment_that_does_not_match_the_purchase_grants_nothing_and_is_refunded() {
        double counted = mismatches();
        UUID user = newUser();
        UUID other = startPurchase(newUser());
        List<Map<String, Object>> attacks = List.of(Map.of("amount_total", 1), Map.of("amount_total", 501),
                Map.of("currency", "jpy"), Map.of("mode", "setup"), Map.of("livemode", true),
                Map.of("client_reference_id", other.toString()), Map.of("client_reference_id", ""),
                Map.of("metadata", Map.of("user_id", UUID.randomUUID().toString())), Map.of("metadata", Map.of()));
        for (Map<String, Object> attack : attacks) {
            UUID purchase = startPurchase(user);
            actOn(purchase, "change", attack);
            actOn(purchase, "pay");
            awaitRefund(purchase);
            awaitStatus(user, purchase, "refunded");
            assertThat(entries(purchase)).as(attack.toString()).isZero();
        }
        assertThat(mismatches()).isEqualTo(counted + attacks.size());
        credits(user).body("balance", equalTo(10));
    }

    @Test
    void check_shows_a_mismatched_payment_that_is_not_refunded() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        actOn(purchase, "change", Map.of("amount_total", 700));
        injectCallFault("refunds.create", "http_503", 100);
        actOn(purchase, "pay");
        awaitStatus(user, purchase, "refunded");
        assertThat(OperatorFixture.run("check").exit()).isZero();

        pool.preparedQuery("UPDATE purchase SET mismatched_at = now() - interval '11 minutes' WHERE id = $1")
                .execute(Tuple.of(purchase)).await().indefinitely();
        OperatorFixture.Outcome overdue = OperatorFixture.run("check");
        clearCallFaults();
        makeDue(purchase);

        assertThat(overdue.exit()).isEqualTo(1);
        assertThat(overdue.printed()).contains("DRIFT  mismatched payments refunded within 10 minutes");
        awaitRefund(purchase);
        assertThat(getFromStripe("/v1/checkout/sessions/" + session(purchase) + "?expand[]=payment_intent"
                + ".latest_charge").getInt("payment_intent.latest_charge.amount_refunded")).isEqualTo(700);
    }

    private void awaitRefund(UUID purchase) {
        awaitRow("SELECT FROM purchase WHERE mismatched_cents > 0 AND refunded_cents = mismatched_cents AND NOT "
                + "refund_due AND status = 'refunded' AND id = $1", purchase);
    }

    private double mismatches() {
        return metrics.get("studybuddy.purchases.mismatched").counter().count();
    }

    @Test
    void a_session_that_references_another_users_purchase_grants_nothing() {
        UUID victim = newUser();
        UUID payer = newUser();
        UUID expensive = UUID.fromString(asUser(victim).body(Map.of("pack", "pack_100")).post("/credits/purchase")
                .then()
                .statusCode(201).extract().path("id"));
        UUID cheap = startPurchase(payer);
        actOn(cheap, "change", Map.of("client_reference_id", expensive.toString()));

        actOn(cheap, "pay");

        awaitRefund(cheap);
        awaitStatus(victim, expensive, "open");
        credits(victim).body("balance", equalTo(10));
        credits(payer).body("balance", equalTo(10));
    }

    @Test
    void an_unpaid_session_grants_nothing_even_if_the_event_says_paid() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        String forged = """
                {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia",
                 "type": "checkout.session.completed",
                 "data": {"object": {"id": "%s", "object": "checkout.session", "payment_status": "paid",
                 "status": "complete", "amount_total": 500, "client_reference_id": "%s"}}}
                """.formatted(session(purchase), purchase);

        send(forged, sign(forged, StripeTestResource.SECRET, Instant.now())).statusCode(200);

        awaitStatus(user, purchase, "open");
        credits(user).body("balance", equalTo(10));
    }

    @Test
    void a_missing_wrong_or_old_signature_returns_400() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        disableWebhooks();
        actOn(purchase, "pay");
        String event = completed(purchase);
        Instant now = Instant.now();
        String header = sign(event, StripeTestResource.SECRET, now);

        given().contentType("application/json").body(event).post("/credits/webhooks/stripe").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("signature_invalid"));
        assertRejected(event, sign(event, "whsec_guess", now));
        assertRejected(event, header.replaceAll("v1=.*", "v1="));
        assertRejected(event, sign(event, StripeTestResource.SECRET, now.minusSeconds(400)));
        assertRejected(event, sign(event, StripeTestResource.SECRET, now.plusSeconds(400)));
        assertRejected(event.replace("checkout.session.completed", "checkout.session.expired"), header);
        assertRejected(event + "\n", header);
        for (String none : List.of(",", "t", "t=", "t=,v1=", "t=x,v1=y", "v1", "=", "t=99999999999999999999,v1=a")) {
            assertRejected(event, none);
        }
        awaitStatus(user, purchase, "open");

        send(event, header).statusCode(200);
        awaitStatus(user, purchase, "paid");
    }

    @Test
    void both_webhook_secrets_are_accepted_during_a_rotation() {
        for (String secret : List.of("whsec_next", StripeTestResource.SECRET)) {
            UUID user = newUser();
            UUID purchase = startPurchase(user);
            disableWebhooks();
            actOn(purchase, "pay");
            String event = completed(purchase);

            send(event, sign(event, secret, Instant.now())).statusCode(200);

            awaitStatus(user, purchase, "paid");
        }
    }

    @Test
    void a_malformed_event_returns_400_and_an_unknown_object_200() {
        for (String body : List.of("", "null", "[]", "{}", "1", "{", "\"event\"", "{\"object\": \"event\"}",
                "{\"object\": \"event\", \"type\": \"charge.refunded\"}",
                "{\"object\": \"event\", \"type\": \"charge.refunded\", \"data\": []}",
                "{\"object\": \"event\", \"type\": \"charge.refunded\", \"data\": {\"object\": {}}}")) {
            send(body, sign(body, StripeTestResource.SECRET, Instant.now())).statusCode(400)
                    .body("code", equalTo("bad_request"));
        }
        for (String type : List.of("checkout.session.completed", "charge.refunded", "charge.dispute.created",
                "customer.created")) {
            String unknown = "{\"object\": \"event\", \"type\": \"%s\", \"data\": {\"object\": {\"id\": \"x_1\"}}}"
                    .formatted(type);
            send(unknown, sign(unknown, StripeTestResource.SECRET, Instant.now())).statusCode(200);
        }
    }

    @Test
    void a_body_larger_than_a_megabyte_returns_413() {
        String large = "x".repeat((1 << 20) + 1);

        given().contentType("application/json").header("Stripe-Signature", "t=1,v1=1").body(large)
                .post("/credits/webhooks/stripe").then().statusCode(413);
    }

    @Test
    void an_event_is_delivered_again_after_stripe_was_unavailable() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        injectCallFault("sessions.retrieve", "http_503", 3);

        actOn(purchase, "pay");

        awaitStatus(user, purchase, "paid");
        credits(user).body("balance", equalTo(20));
        JsonPath webhooks = given().get(stripeBase() + "/_control/webhooks").jsonPath();
        assertThat(webhooks.getList("deliveries.outcome")).contains(503, 200);
    }

    @Test
    void the_reconciler_finds_payments_whose_events_were_lost() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        disableWebhooks();
        actOn(purchase, "pay");
        awaitStatus(user, purchase, "open");

        makeDue(purchase);
        awaitStatus(user, purchase, "paid");
        actOn(purchase, "refund");
        makeDue(purchase);
        awaitStatus(user, purchase, "refunded");

        credits(user).body("balance", equalTo(10));
        assertThat(entries(purchase)).isEqualTo(2);
    }

    @Test
    void a_lost_response_to_session_creation_neither_loses_nor_repeats_the_session() {
        for (boolean delivered : List.of(true, false)) {
            UUID user = newUser();
            // Stripe creates the session but its response is lost, twice: the HTTP client retries once by itself on a
            // reused connection.
            injectCallFault("sessions.create", "cut", 2);
            asUser(user).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(503);
            clearCallFaults();
            UUID purchase = UUID.fromString(asUser(user).get("/credits/purchases").path("items[0].id"));
            assertThat(session(purchase)).isNull();
            String made = getFromStripe("/v1/checkout/sessions").getString(
                    "data.find { it.client_reference_id == '%s' }.id"
                            .formatted(purchase));
            if (!delivered) {
                disableWebhooks();
            }

            stripe("/_control/sessions/" + made + "/pay", Map.of());
            if (!delivered) {
                makeDue(purchase);
            }

            awaitStatus(user, purchase, "paid");
            assertThat(session(purchase)).isEqualTo(made);
            assertThat(entries(purchase)).isEqualTo(1);
            credits(user).body("balance", equalTo(20));
        }
    }

    @Test
    void an_unpaid_purchase_expires_after_an_hour_here_and_at_stripe() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        pool.preparedQuery("UPDATE purchase SET created_at = created_at - interval '61 minutes' WHERE id = $1")
                .execute(Tuple.of(purchase)).await().indefinitely();

        makeDue(purchase);

        awaitStatus(user, purchase, "expired");
        assertThat(getFromStripe("/v1/checkout/sessions/" + session(purchase)).getString("status")).isEqualTo(
                "expired");
    }

    @Test
    void a_payment_by_an_erased_user_is_refunded() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        erase(user);

        actOn(purchase, "pay");

        await().untilAsserted(() -> assertThat(row("SELECT status || refund_due AS now FROM purchase WHERE id = $1",
                purchase).getString("now")).isEqualTo("refundedfalse"));
        String payment = getFromStripe("/v1/checkout/sessions/" + session(purchase)).getString("payment_intent");
        assertThat(getFromStripe("/v1/refunds?payment_intent=" + payment).getList("data.amount")).isEqualTo(List.of(
                500));
        assertThat(entries(purchase)).isZero();
    }

    @Test
    void an_erased_users_disputed_payment_is_refunded_when_the_dispute_is_won() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        erase(user);
        disableWebhooks();
        actOn(purchase, "pay");
        actOn(purchase, "dispute");
        String payment = getFromStripe("/v1/checkout/sessions/" + session(purchase)).getString("payment_intent");

        makeDue(purchase);
        await().untilAsserted(() -> assertThat(stateOf(purchase)).isEqualTo("refunded, disputed 500"));
        assertThat(getFromStripe("/v1/refunds?payment_intent=" + payment).getList("data")).isEmpty();
        // This check still scheduled the next one as for an open purchase; from the next one on they are daily.
        makeDue(purchase);
        await().untilAsserted(() -> assertThat(rows(
                "SELECT FROM purchase WHERE id = $1 AND next_check_at > now() + interval '23 hours'", purchase))
                .isEqualTo(
                        1));
        actOn(purchase, "dispute/win");
        makeDue(purchase);

        await().untilAsserted(() -> assertThat(getFromStripe("/v1/refunds?payment_intent=" + payment)
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
                {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia",
                 "type": "checkout.session.completed",
                 "data": {"object": {"id": "%s", "object": "checkout.session"}}}""".formatted(session(purchase));
    }

    private static void assertRejected(String body, String header) {
        send(body, header).statusCode(400).body("code", equalTo("signature_invalid"));
    }

    private static ValidatableResponse send(String body, String header) {
        return given().contentType("application/json").header("Stripe-Signature", header).body(body)
                .post("/credits/webhooks/stripe").then();
    }

    private static String sign(String body, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
