package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class WithoutStripeTest extends LedgerTest {
    @Test
    void without_stripe_s_settings_nothing_can_be_bought_and_everything_else_works() {
        UUID person = newPerson();

        as(person).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(503)
                .contentType("application/problem+json").body("code", equalTo("payments_unavailable"));

        as(person).get("/credits/purchases").then().statusCode(200).body("items", hasSize(0));
        as(person).get("/credits/packs").then().statusCode(200).body("items", hasSize(3));
        credits(person).body("balance", equalTo(10));
        given().header("Stripe-Signature", "t=1,v1=1").body("{}").post("/credits/webhooks/stripe").then()
                .statusCode(400).body("code", equalTo("signature_invalid"));
    }

    private static RequestSpecification as(UUID person) {
        return given().auth().oauth2(TestTokens.of(person)).contentType("application/json");
    }
}
