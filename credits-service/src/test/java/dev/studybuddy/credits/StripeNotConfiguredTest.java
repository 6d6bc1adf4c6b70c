package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.credits.stripe.StripeFixture;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.credits.webhook.WebhookFixture;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class StripeNotConfiguredTest extends LedgerTestBase {
    @Inject
    Vertx vertx;

    @Test
    void without_stripe_settings_only_purchases_are_unavailable() {
        StripeFixture.removeSettings(vertx);
        WebhookFixture.removeSecrets();
        UUID user = newUser();

        asUser(user).body(Map.of("pack", "pack_10")).post("/credits/purchase").then().statusCode(503)
                .contentType("application/problem+json").body("code", equalTo("payments_unavailable"));

        asUser(user).get("/credits/purchases").then().statusCode(200).body("items", hasSize(0));
        asUser(user).get("/credits/packs").then().statusCode(200).body("items", hasSize(3));
        credits(user).body("balance", equalTo(10));
        given().header("Stripe-Signature", "t=1,v1=1").body("{}").post("/credits/webhooks/stripe").then()
                .statusCode(400).body("code", equalTo("signature_invalid"));
    }

    private static RequestSpecification asUser(UUID user) {
        return given().auth().oauth2(TestTokens.of(user)).contentType("application/json");
    }
}
