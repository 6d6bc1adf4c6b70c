package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class OpenApiTest {
    @Test
    void the_management_port_describes_the_routes_and_the_public_one_does_not() {
        given().port(managementPort()).get("/q/openapi?format=json").then().statusCode(200)
                .body("paths.'/credits'.get.operationId", equalTo("credits"))
                .body("paths.'/credits/transactions'.get.operationId", equalTo("transactions"))
                .body("paths", not(hasKey("/internal/export")))
                .body("components.schemas.TransactionPage.properties", hasKey("next_cursor"))
                .body("components.schemas.Transaction.properties", hasKey("balance_after"))
                .body("components.schemas.Credits.required", hasItems("balance", "held", "debt", "low"));

        given().get("/q/openapi").then().statusCode(404);
        given().get("/q/health").then().statusCode(404);
        given().port(managementPort()).get("/q/health/ready").then().statusCode(200);
    }

    private static int managementPort() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }
}
