package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class PurchaseTest extends StripeTestBase {
    @Test
    void there_are_three_packs() {
        asUser(UUID.randomUUID()).get("/credits/packs").then().statusCode(200)
                .body("items.id", equalTo(List.of("pack_10", "pack_50", "pack_100")))
                .body("items.credits", equalTo(List.of(10, 50, 100)))
                .body("items.price_cents", equalTo(List.of(500, 2000, 3500)))
                .body("items.currency", equalTo(List.of("usd", "usd", "usd")));
        given().get("/credits/packs").then().statusCode(401);
    }

    @Test
    void an_embedded_purchase_returns_the_client_secret() {
        UUID user = newUser();

        JsonPath bought = asUser(user).body(Map.of("pack", "pack_50")).post("/credits/purchase").then().statusCode(201)
                .header("Location", startsWith("/credits/purchases/")).body("status", equalTo("open"))
                .body("pack", equalTo("pack_50")).body("credits", equalTo(50)).body("price_cents", equalTo(2000))
                .body("currency", equalTo("usd")).body("client_secret", startsWith("cs_test_"))
                .body("publishable_key", equalTo("pk_test_1")).body("checkout_url", nullValue())
                .body("receipt_number", nullValue()).body("created_at", notNullValue()).extract().jsonPath();

        UUID purchase = UUID.fromString(bought.getString("id"));
        JsonPath session = getFromStripe("/v1/checkout/sessions/" + session(purchase));
        assertThat(session.getString("ui_mode")).isEqualTo("elements");
        assertThat(session.getString("client_reference_id")).isEqualTo(purchase.toString());
        assertThat(session.getString("metadata.user_id")).isEqualTo(user.toString());
        assertThat(session.getInt("amount_total")).isEqualTo(2000);
        assertThat(session.getString("currency")).isEqualTo("usd");
        assertThat(session.getString("return_url"))
                .isEqualTo("http://localhost:8000/billing?purchase=" + purchase);
        asUser(user).get("/credits/purchases/" + purchase).then().statusCode(200)
                .body("client_secret", equalTo(bought.getString("client_secret")));
    }

    @Test
    void a_hosted_purchase_returns_the_url_of_stripes_page() {
        UUID user = newUser();

        asUser(user).body(Map.of("pack", "pack_10", "checkout", "hosted")).post("/credits/purchase").then()
                .statusCode(201).body("checkout_url", startsWith("http")).body("client_secret", nullValue());
        asUser(user).body(Map.of("pack", "pack_10", "checkout", "elsewhere")).post("/credits/purchase").then()
                .statusCode(400).body("code", equalTo("validation_failed"));
    }

    @Test
    void the_same_key_returns_the_same_purchase_and_422_for_another_body() {
        UUID user = newUser();
        String first = withKey(user, "k1", "pack_10", 201).getString("id");

        assertThat(withKey(user, "k1", "pack_10", 201).getString("id")).isEqualTo(first);
        assertThat(withKey(user, "k1", "pack_50", 422).getString("code")).isEqualTo("idempotency_key_reused");
        assertThat(withKey(user, "k2", "pack_10", 201).getString("id")).isNotEqualTo(first);
        assertThat(withKey(newUser(), "k1", "pack_10", 201).getString("id")).isNotEqualTo(first);
        assertThat(withKey(user, "k".repeat(256), "pack_10", 400).getString("code")).isEqualTo("validation_failed");
        asUser(user).get("/credits/purchases").then().body("items", hasSize(2));
    }

    @Test
    void an_unknown_pack_returns_400() {
        UUID user = newUser();
        for (String attack : List.of("{\"pack\": -1}", "{\"pack\": 0}", "{\"pack\": 10}", "{\"pack\": 10.5}",
                "{\"pack\": 99999999999999999999}", "{\"pack\": \"-10\"}", "{\"pack\": \"pack_0\"}",
                "{\"pack\": \"pack_-10\"}", "{\"pack\": \"pack_10.5\"}", "{\"pack\": \"pack_1000000000000\"}",
                "{\"pack\": \"pack_11\"}", "{\"pack\": \"PACK_10\"}", "{\"pack\": \"\"}", "{\"pack\": null}",
                "{\"pack\": [\"pack_10\"]}", "{\"pack\": {\"id\": \"pack_10\"}}", "{}", "[]", "null", "\"pack_10\"",
                "pack_10", "")) {
            asUser(user).body(attack).post("/credits/purchase").then().statusCode(400)
                    .contentType("application/problem+json");
        }
        asUser(user).get("/credits/purchases").then().body("items", hasSize(0));
        assertThat(getFromStripe("/v1/checkout/sessions").getList("data")).isEmpty();
    }

    @Test
    void unknown_fields_such_as_the_price_return_400() {
        UUID user = newUser();
        for (String field : List.of("\"price_cents\": 1", "\"price\": 1", "\"amount\": 1", "\"currency\": \"jpy\"",
                "\"credits\": 1000", "\"quantity\": 0", "\"user_id\": \"" + UUID.randomUUID() + "\"",
                "\"user\": \"me\"", "\"status\": \"paid\"")) {
            asUser(user).body("{\"pack\": \"pack_10\", " + field + "}").post("/credits/purchase").then().statusCode(400)
                    .body("code", equalTo("validation_failed"));
        }
        asUser(user).get("/credits/purchases").then().body("items", hasSize(0));
    }

    @Test
    void a_purchase_of_another_user_returns_404() {
        UUID purchase = startPurchase(newUser());
        UUID other = newUser();

        asUser(other).get("/credits/purchases/" + purchase).then().statusCode(404).body("code", equalTo("not_found"));
        asUser(other).get("/credits/purchases/" + purchase + "/receipt").then().statusCode(404);
        asUser(other).get("/credits/purchases").then().body("items", hasSize(0));
        asUser(other).get("/credits/purchases/nonsense").then().statusCode(404);
        given().get("/credits/purchases/" + purchase).then().statusCode(401);
        for (String scope : List.of("read", "submit")) {
            given().auth().oauth2(TestTokens.of(other, scope)).contentType("application/json")
                    .body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(403);
        }
    }

    @Test
    void the_number_of_open_purchases_is_limited() {
        UUID user = newUser();
        for (int i = 0; i < 20; i++) {
            startPurchase(user);
        }

        asUser(user).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(409)
                .body("code", equalTo("too_many_purchases"));
    }

    @Test
    void a_burst_of_purchases_opens_no_more_stripe_sessions_than_the_limit() throws Exception {
        UUID user = newUser();
        int limit = 20;
        List<Callable<Integer>> requests = Collections.nCopies(3 * limit, () -> asUser(user)
                .body(Map.of("pack", "pack_10")).post("/credits/purchase").statusCode());
        List<Integer> statuses = new ArrayList<>();
        ExecutorService browsers = Executors.newFixedThreadPool(3 * limit);
        try {
            for (Future<Integer> answer : browsers.invokeAll(requests)) {
                statuses.add(answer.get());
            }
        } finally {
            browsers.shutdownNow();
        }

        assertThat(statuses).hasSize(3 * limit).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(limit);
        assertThat(getFromStripe("/v1/checkout/sessions?limit=100").getList("data")).hasSize(limit);
    }

    @Test
    void a_dismissed_purchase_cannot_be_paid_and_dismissing_is_idempotent() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);

        dismiss(user, purchase, 204);
        dismiss(user, purchase, 204);

        asUser(user).get("/credits/purchases/" + purchase).then().statusCode(200).body("status", equalTo("expired"))
                .body("client_secret", nullValue());
        assertThat(getFromStripe("/v1/checkout/sessions/" + session(purchase)).getString("status"))
                .isEqualTo("expired");
        assertThat(entries(purchase)).isZero();
    }

    @Test
    void a_dismissed_purchase_makes_room_for_another() {
        UUID user = newUser();
        List<UUID> open = IntStream.range(0, 20).mapToObj(i -> startPurchase(user)).toList();

        dismiss(user, open.get(0), 204);

        startPurchase(user);
    }

    @Test
    void a_paid_purchase_is_not_dismissed_even_if_its_webhook_was_lost() {
        UUID user = newUser();
        disableWebhooks();
        UUID purchase = startPurchase(user);
        actOn(purchase, "pay");

        assertThat(dismiss(user, purchase, 409).getString("code")).isEqualTo("purchase_paid");

        asUser(user).get("/credits/purchases/" + purchase).then().body("status", equalTo("paid"));
        credits(user).body("balance", equalTo(20));
        assertThat(dismiss(user, purchase, 409).getString("code")).isEqualTo("purchase_paid");
    }

    @Test
    void a_purchase_of_another_user_is_not_dismissed() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        UUID other = newUser();

        assertThat(dismiss(other, purchase, 404).getString("code")).isEqualTo("not_found");
        given().auth().oauth2(TestTokens.of(user, "submit")).delete("/credits/purchases/" + purchase).then()
                .statusCode(403);
        given().delete("/credits/purchases/" + purchase).then().statusCode(401);

        asUser(user).get("/credits/purchases/" + purchase).then().body("status", equalTo("open"));
    }

    @Test
    void a_purchase_without_a_session_is_dismissed_too() {
        UUID user = newUser();
        injectCallFault("sessions.create", "http_503", 3);
        withKey(user, "k", "pack_10", 503);
        UUID purchase = UUID.fromString(asUser(user).get("/credits/purchases").then().extract().path("items[0].id"));

        dismiss(user, purchase, 204);

        asUser(user).get("/credits/purchases/" + purchase).then().body("status", equalTo("expired"));
        assertThat(withKey(user, "k", "pack_10", 201).getString("status")).isEqualTo("expired");
    }

    @Test
    void dismissing_returns_503_while_stripe_is_unavailable() {
        UUID user = newUser();
        UUID purchase = startPurchase(user);
        injectCallFault("sessions.expire", "http_503", 3);

        assertThat(dismiss(user, purchase, 503).getString("code")).isEqualTo("payments_unavailable");

        asUser(user).get("/credits/purchases/" + purchase).then().body("status", equalTo("open"));
        dismiss(user, purchase, 204);
    }

    @Test
    void a_key_continues_its_purchase_after_stripe_was_unavailable() {
        UUID user = newUser();
        injectCallFault("sessions.create", "http_503", 3);

        assertThat(withKey(user, "k", "pack_10", 503).getString("code")).isEqualTo("payments_unavailable");
        String purchase = withKey(user, "k", "pack_10", 201).getString("id");

        asUser(user).get("/credits/purchases").then().body("items.id", equalTo(List.of(purchase)));
        assertThat(getFromStripe("/v1/checkout/sessions").getList("data")).hasSize(1);
    }

    @Test
    void an_erased_user_cannot_buy() {
        UUID user = newUser();
        erase(user);

        asUser(user).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(401);
        asUser(user).get("/credits/purchases").then().statusCode(401);
    }

    @Test
    void a_user_who_is_erased_while_buying_cannot_buy() {
        UUID user = newUser();
        SqlConnection erasure = pool.getConnectionAndAwait();
        CompletableFuture<Integer> status;
        try {
            erasure.query("BEGIN").executeAndAwait();
            AdvisoryLock.USER.exclusive(erasure, user).await().indefinitely();
            int pid = erasure.query("SELECT pg_backend_pid()").executeAndAwait().iterator().next().getInteger(0);
            status = CompletableFuture.supplyAsync(
                    () -> asUser(user).body(Map.of("pack", "pack_10")).post("/credits/purchase").statusCode());
            awaitRow("SELECT FROM pg_stat_activity WHERE $1::int = ANY (pg_blocking_pids(pid))", pid);
            erasure.preparedQuery("INSERT INTO erased_user (user_id) VALUES ($1)").executeAndAwait(Tuple.of(user));
            erasure.query("COMMIT").executeAndAwait();
        } finally {
            erasure.query("ROLLBACK").executeAndAwait();
            erasure.closeAndAwait();
        }

        assertThat(status.join()).isEqualTo(401);
        assertThat(rows("SELECT FROM purchase WHERE user_id = $1", user)).isZero();
    }

    private static JsonPath dismiss(UUID user, UUID purchase, int status) {
        return asUser(user).delete("/credits/purchases/" + purchase).then().statusCode(status).extract().jsonPath();
    }

    private static JsonPath withKey(UUID user, String key, String pack, int status) {
        return asUser(user).header("Idempotency-Key", key).body(Map.of("pack", pack)).post("/credits/purchase").then()
                .statusCode(status).extract().jsonPath();
    }
}
