package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.credits.stripe.TestStripe;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(TestStripe.class)
class BuyingTest extends StripeTest {
    @Test
    void there_are_three_packs() {
        as(UUID.randomUUID()).get("/credits/packs").then().statusCode(200)
                .body("items.id", equalTo(List.of("pack_10", "pack_50", "pack_100")))
                .body("items.credits", equalTo(List.of(10, 50, 100)))
                .body("items.price_cents", equalTo(List.of(500, 2000, 3500)))
                .body("items.currency", equalTo(List.of("usd", "usd", "usd")));
        given().get("/credits/packs").then().statusCode(401);
    }

    @Test
    void a_purchase_says_with_what_it_is_paid_in_our_page() {
        UUID person = newPerson();

        JsonPath bought = as(person).body(Map.of("pack", "pack_50")).post("/credits/purchase").then().statusCode(201)
                .header("Location", startsWith("/credits/purchases/")).body("status", equalTo("open"))
                .body("pack", equalTo("pack_50")).body("credits", equalTo(50)).body("price_cents", equalTo(2000))
                .body("currency", equalTo("usd")).body("client_secret", startsWith("cs_test_"))
                .body("publishable_key", equalTo("pk_test_1")).body("checkout_url", nullValue())
                .body("receipt_number", nullValue()).body("created_at", notNullValue()).extract().jsonPath();

        UUID purchase = UUID.fromString(bought.getString("id"));
        JsonPath session = atStripe("/v1/checkout/sessions/" + session(purchase));
        assertThat(session.getString("ui_mode")).isEqualTo("elements");
        assertThat(session.getString("client_reference_id")).isEqualTo(purchase.toString());
        assertThat(session.getString("metadata.user_id")).isEqualTo(person.toString());
        assertThat(session.getInt("amount_total")).isEqualTo(2000);
        assertThat(session.getString("currency")).isEqualTo("usd");
        assertThat(session.getString("return_url"))
                .isEqualTo("http://localhost:8000/billing?purchase=" + purchase);
        as(person).get("/credits/purchases/" + purchase).then().statusCode(200)
                .body("client_secret", equalTo(bought.getString("client_secret")));
    }

    @Test
    void where_stripe_s_form_cannot_be_loaded_it_is_paid_on_stripe_s_page() {
        UUID person = newPerson();

        as(person).body(Map.of("pack", "pack_10", "checkout", "hosted")).post("/credits/purchase").then()
                .statusCode(201).body("checkout_url", startsWith("http")).body("client_secret", nullValue());
        as(person).body(Map.of("pack", "pack_10", "checkout", "elsewhere")).post("/credits/purchase").then()
                .statusCode(400).body("code", equalTo("validation_failed"));
    }

    @Test
    void the_same_key_is_the_same_purchase_and_with_another_body_none() {
        UUID person = newPerson();
        String first = withKey(person, "k1", "pack_10", 201).getString("id");

        assertThat(withKey(person, "k1", "pack_10", 201).getString("id")).isEqualTo(first);
        assertThat(withKey(person, "k1", "pack_50", 422).getString("code")).isEqualTo("idempotency_key_reused");
        assertThat(withKey(person, "k2", "pack_10", 201).getString("id")).isNotEqualTo(first);
        assertThat(withKey(newPerson(), "k1", "pack_10", 201).getString("id")).isNotEqualTo(first);
        assertThat(withKey(person, "k".repeat(256), "pack_10", 400).getString("code")).isEqualTo("validation_failed");
        as(person).get("/credits/purchases").then().body("items", hasSize(2));
    }

    @Test
    void nothing_but_a_pack_of_ours_can_be_bought() {
        UUID person = newPerson();
        for (String attack : List.of("{\"pack\": -1}", "{\"pack\": 0}", "{\"pack\": 10}", "{\"pack\": 10.5}",
                "{\"pack\": 99999999999999999999}", "{\"pack\": \"-10\"}", "{\"pack\": \"pack_0\"}",
                "{\"pack\": \"pack_-10\"}", "{\"pack\": \"pack_10.5\"}", "{\"pack\": \"pack_1000000000000\"}",
                "{\"pack\": \"pack_11\"}", "{\"pack\": \"PACK_10\"}", "{\"pack\": \"\"}", "{\"pack\": null}",
                "{\"pack\": [\"pack_10\"]}", "{\"pack\": {\"id\": \"pack_10\"}}", "{}", "[]", "null", "\"pack_10\"",
                "pack_10", "")) {
            as(person).body(attack).post("/credits/purchase").then().statusCode(400)
                    .contentType("application/problem+json");
        }
        as(person).get("/credits/purchases").then().body("items", hasSize(0));
        assertThat(atStripe("/v1/checkout/sessions").getList("data")).isEmpty();
    }

    @Test
    void price_currency_credits_and_person_are_ours_to_say() {
        UUID person = newPerson();
        for (String field : List.of("\"price_cents\": 1", "\"price\": 1", "\"amount\": 1", "\"currency\": \"jpy\"",
                "\"credits\": 1000", "\"quantity\": 0", "\"user_id\": \"" + UUID.randomUUID() + "\"",
                "\"user\": \"me\"", "\"status\": \"paid\"")) {
            as(person).body("{\"pack\": \"pack_10\", " + field + "}").post("/credits/purchase").then().statusCode(400)
                    .body("code", equalTo("validation_failed"));
        }
        as(person).get("/credits/purchases").then().body("items", hasSize(0));
    }

    @Test
    void a_purchase_is_its_person_s_alone() {
        UUID purchase = buy(newPerson());
        UUID other = newPerson();

        as(other).get("/credits/purchases/" + purchase).then().statusCode(404).body("code", equalTo("not_found"));
        as(other).get("/credits/purchases/" + purchase + "/receipt").then().statusCode(404);
        as(other).get("/credits/purchases").then().body("items", hasSize(0));
        as(other).get("/credits/purchases/nonsense").then().statusCode(404);
        given().get("/credits/purchases/" + purchase).then().statusCode(401);
        for (String scope : List.of("read", "submit")) {
            given().auth().oauth2(TestTokens.of(other, scope)).contentType("application/json")
                    .body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(403);
        }
    }

    @Test
    void nobody_begins_purchases_without_end() {
        UUID person = newPerson();
        for (int i = 0; i < 20; i++) {
            buy(person);
        }

        as(person).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(409)
                .body("code", equalTo("too_many_purchases"));
    }

    @Test
    void while_stripe_is_away_nothing_is_bought_and_the_same_key_goes_on_afterwards() {
        UUID person = newPerson();
        nextCalls("sessions.create", "http_503", 3);

        assertThat(withKey(person, "k", "pack_10", 503).getString("code")).isEqualTo("payments_unavailable");
        String purchase = withKey(person, "k", "pack_10", 201).getString("id");

        as(person).get("/credits/purchases").then().body("items.id", equalTo(List.of(purchase)));
        assertThat(atStripe("/v1/checkout/sessions").getList("data")).hasSize(1);
    }

    @Test
    void an_erased_person_buys_nothing() {
        UUID person = newPerson();
        events.send("user.erased", person, TestEvents.erased(person));
        said("user.erasure.done", person, 1);

        as(person).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(401);
        as(person).get("/credits/purchases").then().statusCode(401);
    }

    private static JsonPath withKey(UUID person, String key, String pack, int status) {
        return as(person).header("Idempotency-Key", key).body(Map.of("pack", pack)).post("/credits/purchase").then()
                .statusCode(status).extract().jsonPath();
    }
}
