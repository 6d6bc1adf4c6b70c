package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import dev.studybuddy.credits.operator.OperatorFixture;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class TransactionsTest extends LedgerTestBase {
    @Test
    void transactions_are_filtered_by_type_and_time() {
        UUID user = newUser();
        OperatorFixture.change("grant", user.toString(), "5", "Thank you");
        OperatorFixture.change("take-back", user.toString(), "2", "Too much");
        String granted = asUser(user).get("/credits/transactions").then().extract().path("items[1].created_at");

        asUser(user).queryParam("type", "bonus").get("/credits/transactions").then().statusCode(200)
                .body("items.amount", equalTo(List.of(5, 10)));
        asUser(user).queryParam("type", "usage").get("/credits/transactions").then().body("items", hasSize(0));
        asUser(user).queryParam("from", granted).get("/credits/transactions").then()
                .body("items.amount", equalTo(List.of(-2, 5)));
        asUser(user).queryParam("to", granted).get("/credits/transactions").then()
                .body("items.amount", equalTo(List.of(10)));
        for (String wrong : List.of("type=capture", "from=yesterday", "to=2026-11-01")) {
            asUser(user).get("/credits/transactions?" + wrong).then().statusCode(400)
                    .body("code", equalTo("validation_failed"));
        }
    }

    @Test
    void csv_escapes_formulas() {
        UUID user = newUser();
        OperatorFixture.change("grant", user.toString(), "5", "=HYPERLINK(\"x\")");

        String table = asUser(user).accept("text/csv").get("/credits/transactions").then().statusCode(200)
                .contentType(containsString("text/csv")).extract().asString();

        assertThat(table.lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("id,created_at,type,amount,balance_after,description");
            assertThat(lines.get(1)).contains(",bonus,5,15,\"'=HYPERLINK(\"\"x\"\")\",,");
            assertThat(lines.get(2)).contains(",bonus,10,10,");
        });
        asUser(user).accept("text/csv").get("/credits/transactions?type=nothing").then().statusCode(400);
    }

    private static RequestSpecification asUser(UUID user) {
        return given().auth().oauth2(TestTokens.of(user));
    }
}
