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

/** Shared steps of tests with the Stripe stand-in. Its webhooks are delivered unless a test disables them. */
abstract class StripeTestBase extends LedgerTestBase {
    @BeforeEach
    void deliverWebhooks() {
        stripe("/_control/reset", Map.of());
        stripe("/_control/webhooks", Map.of("url", "http://localhost:" + RestAssured.port
                + "/credits/webhooks/stripe"));
    }

    /** From now on every webhook is lost. */
    void disableWebhooks() {
        stripe("/_control/webhooks", Map.of("url", ""));
    }

    /** Injects a fault into the next webhook of a type. */
    void injectWebhookFault(String type, Map<String, Object> fault) {
        stripe("/_control/webhooks/faults", merged(fault, Map.of("match", Map.of("type", type))));
    }

    /** Injects a fault into the next calls of an endpoint. */
    void injectCallFault(String endpoint, String kind, int times) {
        stripe("/_control/faults", Map.of("kind", kind, "times", times, "match", Map.of("endpoint", endpoint)));
    }

    void clearCallFaults() {
        given().delete(stripeBase() + "/_control/faults").then().statusCode(oneOf(200, 204));
    }

    /** Performs an action of a payer, a bank or an operator of Stripe on the session of a purchase. */
    JsonPath actOn(UUID purchase, String action) {
        return actOn(purchase, action, Map.of());
    }

    JsonPath actOn(UUID purchase, String action, Map<String, Object> order) {
        return stripe("/_control/sessions/" + session(purchase) + "/" + action, order);
    }

    JsonPath stripe(String path, Map<String, Object> order) {
        return given().contentType("application/json").body(order).post(stripeBase() + path).then()
                .statusCode(oneOf(200, 201, 204))
                .extract().jsonPath();
    }

    JsonPath getFromStripe(String path) {
        return given().auth().oauth2("sk_test_1").get(stripeBase() + path).then().statusCode(200).extract().jsonPath();
    }

    static String stripeBase() {
        return ConfigProvider.getConfig().getValue("STRIPE_API_BASE", String.class);
    }

    UUID startPurchase(UUID user) {
        return UUID.fromString(asUser(user).body(Map.of("pack", "pack_10")).post("/credits/purchase").then()
                .statusCode(201).extract().path("id"));
    }

    /** Buys ten credits for a new user, who has twenty afterwards. */
    UUID paidPurchase(UUID user) {
        UUID purchase = startPurchase(user);
        actOn(purchase, "pay");
        awaitStatus(user, purchase, "paid");
        return purchase;
    }

    void awaitStatus(UUID user, UUID purchase, String status) {
        await().untilAsserted(() -> asUser(user).get("/credits/purchases/" + purchase).then().statusCode(200)
                .body("status", equalTo(status)));
    }

    String session(UUID purchase) {
        return row("SELECT session_id FROM purchase WHERE id = $1", purchase).getString("session_id");
    }

    /** Makes the purchase due for the next check of the reconciler. */
    void makeDue(UUID purchase) {
        pool.preparedQuery("UPDATE purchase SET next_check_at = now() - interval '1 second' WHERE id = $1")
                .execute(Tuple.of(purchase)).await().indefinitely();
    }

    int entries(UUID purchase) {
        return rows("SELECT FROM entry WHERE purchase_id = $1", purchase);
    }

    void assertTransactionsSumToBalance(UUID user) {
        JsonPath shown = asUser(user).get("/credits/transactions?limit=100").then().extract().jsonPath();
        List<Integer> amounts = shown.getList("items.amount");
        int sum = amounts.stream().mapToInt(Integer::intValue).sum();
        assertThat(shown.getInt("items[0].balance_after")).isEqualTo(sum);
        credits(user).body("balance", equalTo(sum));
    }

    Row row(String sql, UUID id) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).await().indefinitely().iterator().next();
    }

    static RequestSpecification asUser(UUID user) {
        return given().auth().oauth2(TestTokens.of(user)).contentType("application/json");
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }
}
