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

import dev.studybuddy.credits.operator.TestCommands;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class TransactionsTest extends LedgerTest {
    @Test
    void transactions_are_found_by_type_and_time() {
        UUID person = newPerson();
        TestCommands.run("grant", person.toString(), "5", "Thank you");
        TestCommands.run("take-back", person.toString(), "2", "Too much");
        String granted = as(person).get("/credits/transactions").then().extract().path("items[1].created_at");

        as(person).queryParam("type", "bonus").get("/credits/transactions").then().statusCode(200)
                .body("items.amount", equalTo(List.of(5, 10)));
        as(person).queryParam("type", "usage").get("/credits/transactions").then().body("items", hasSize(0));
        as(person).queryParam("from", granted).get("/credits/transactions").then()
                .body("items.amount", equalTo(List.of(-2, 5)));
        as(person).queryParam("to", granted).get("/credits/transactions").then()
                .body("items.amount", equalTo(List.of(10)));
        for (String wrong : List.of("type=capture", "from=yesterday", "to=2026-11-01")) {
            as(person).get("/credits/transactions?" + wrong).then().statusCode(400)
                    .body("code", equalTo("validation_failed"));
        }
    }

    @Test
    void transactions_come_as_a_table_in_which_no_text_is_a_formula() {
        UUID person = newPerson();
        TestCommands.run("grant", person.toString(), "5", "=HYPERLINK(\"x\")");

        String table = as(person).accept("text/csv").get("/credits/transactions").then().statusCode(200)
                .contentType(containsString("text/csv")).extract().asString();

        assertThat(table.lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("id,created_at,type,amount,balance_after,description");
            assertThat(lines.get(1)).contains(",bonus,5,15,\"'=HYPERLINK(\"\"x\"\")\",,");
            assertThat(lines.get(2)).contains(",bonus,10,10,");
        });
        as(person).accept("text/csv").get("/credits/transactions?type=nothing").then().statusCode(400);
    }

    private static RequestSpecification as(UUID person) {
        return given().auth().oauth2(TestTokens.of(person));
    }
}
