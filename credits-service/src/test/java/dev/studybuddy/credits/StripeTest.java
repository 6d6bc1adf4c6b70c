package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.token.TestTokens;

/** What the tests share that buy at the stand-in for Stripe. Its events are delivered until a test says otherwise. */
abstract class StripeTest extends LedgerTest {
    @BeforeEach
    void deliver_events() {
        stripe("/_control/reset", Map.of());
        stripe("/_control/webhooks", Map.of("url", "http://localhost:" + RestAssured.port
                + "/credits/webhooks/stripe"));
    }

    /** Nothing is told any more, as when every event is lost. */
    void loseEvents() {
        stripe("/_control/webhooks", Map.of("url", ""));
    }

    /** The next event of a type meets a fault of the stand-in. */
    void nextEvent(String type, Map<String, Object> fault) {
        stripe("/_control/webhooks/faults", merged(fault, Map.of("match", Map.of("type", type))));
    }

    /** The next calls of an endpoint meet a fault of the stand-in. */
    void nextCalls(String endpoint, String kind, int times) {
        stripe("/_control/faults", Map.of("kind", kind, "times", times, "match", Map.of("endpoint", endpoint)));
    }

    /** No call meets a fault any more. */
    void callsAreWell() {
        given().delete(stripeBase() + "/_control/faults").then().statusCode(oneOf(200, 204));
    }

    /** Does to the purchase's session what a payer, a bank or an operator at Stripe's dashboard does. */
    JsonPath at(UUID purchase, String act) {
        return at(purchase, act, Map.of());
    }

    JsonPath at(UUID purchase, String act, Map<String, Object> order) {
        return stripe("/_control/sessions/" + session(purchase) + "/" + act, order);
    }

    JsonPath stripe(String path, Map<String, Object> order) {
        return given().contentType("application/json").body(order).post(stripeBase() + path).then()
                .statusCode(oneOf(200, 201, 204))
                .extract().jsonPath();
    }

    JsonPath atStripe(String path) {
        return given().auth().oauth2("sk_test_1").get(stripeBase() + path).then().statusCode(200).extract().jsonPath();
    }

    static String stripeBase() {
        return ConfigProvider.getConfig().getValue("STRIPE_API_BASE", String.class);
    }

    UUID buy(UUID person) {
        return UUID.fromString(as(person).body(Map.of("pack", "pack_10")).post("/credits/purchase").then()
                .statusCode(201).extract().path("id"));
    }

    /** A person who has bought ten credits, and has twenty. */
    UUID bought(UUID person) {
        UUID purchase = buy(person);
        at(purchase, "pay");
        awaitStatus(person, purchase, "paid");
        return purchase;
    }

    void awaitStatus(UUID person, UUID purchase, String status) {
        await().untilAsserted(() -> as(person).get("/credits/purchases/" + purchase).then().statusCode(200)
                .body("status", equalTo(status)));
    }

    String session(UUID purchase) {
        return row("SELECT session_id FROM purchase WHERE id = $1", purchase).getString("session_id");
    }

    /** The reconciler looks at the purchase next, whatever it waits for. */
    void lookAt(UUID purchase) {
        pool.preparedQuery("UPDATE purchase SET look_at = now() - interval '1 second' WHERE id = $1")
                .execute(Tuple.of(purchase)).await().indefinitely();
    }

    int entries(UUID purchase) {
        return rows("SELECT FROM entry WHERE purchase_id = $1", purchase);
    }

    void assertShownIsTheBalance(UUID person) {
        JsonPath shown = as(person).get("/credits/transactions?limit=100").then().extract().jsonPath();
        List<Integer> amounts = shown.getList("items.amount");
        int sum = amounts.stream().mapToInt(Integer::intValue).sum();
        assertThat(shown.getInt("items[0].balance_after")).isEqualTo(sum);
        credits(person).body("balance", equalTo(sum));
    }

    Row row(String sql, UUID id) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).await().indefinitely().iterator().next();
    }

    static RequestSpecification as(UUID person) {
        return given().auth().oauth2(TestTokens.of(person)).contentType("application/json");
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }
}
