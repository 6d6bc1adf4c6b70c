package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.operator.TestCommands;
import dev.studybuddy.credits.operator.TestCommands.Outcome;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class OperatorTest extends LedgerTest {
    @Test
    void an_operator_gives_credits_with_a_reason_that_the_person_sees() {
        UUID person = newPerson();

        Outcome given = TestCommands.run("grant", person.toString(), "5", "Thank you for the report");

        assertThat(given).isEqualTo(new Outcome(0, "Given: 5. The balance is 15." + System.lineSeparator()));
        transactions(person).body("items[0].type", equalTo("bonus")).body("items[0].amount", equalTo(5))
                .body("items[0].description", equalTo("Thank you for the report"))
                .body("items[0].balance_after", equalTo(15));
        assertConforms("credits.credited", said("credits.credited", person, 2));
    }

    @Test
    void an_operator_takes_back_what_is_there_and_no_more() {
        UUID person = newPerson();

        assertThat(TestCommands.run("take-back", person.toString(), "11", "A mistake").exit()).isEqualTo(1);
        assertThat(TestCommands.run("take-back", person.toString(), "10", "A mistake").exit()).isZero();

        credits(person).body("balance", equalTo(0)).body("debt", equalTo(0));
        transactions(person).body("items.type", equalTo(List.of("reversal", "bonus")))
                .body("items.amount", equalTo(List.of(-10, 10)));
        List<String> reversed = said("credits.reversed", person, 1);
        assertConforms("credits.reversed", reversed);
        assertThat(JsonPath.from(reversed.get(0)).getString("reason")).isEqualTo("operator");
    }

    @Test
    void an_operator_sees_a_person_s_whole_ledger() {
        UUID person = newPerson();
        TestCommands.run("grant", person.toString(), "5", "Thank you");

        Outcome shown = TestCommands.run("show", person.toString());

        assertThat(shown.exit()).isZero();
        assertThat(shown.printed().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).contains("bonus", "+10");
            assertThat(lines.get(1)).contains("grant", "+5", "15", "Thank you");
            assertThat(lines.get(2)).isEqualTo("balance 15, held 0, debt 0");
        });
    }

    @Test
    void nothing_is_done_to_who_is_not_there_or_not_there_any_more_nor_for_what_makes_no_sense() {
        UUID erased = newPerson();
        events.send("user.erased", erased, TestEvents.erased(erased));
        said("user.erasure.done", erased, 1);
        String unknown = UUID.randomUUID().toString();

        assertThat(TestCommands.run("grant", erased.toString(), "5", "Sorry").exit()).isEqualTo(1);
        assertThat(TestCommands.run("grant", unknown, "5", "Sorry").exit()).isEqualTo(1);
        assertThat(TestCommands.run("show", unknown).exit()).isEqualTo(1);
        for (List<String> misuse : List.of(List.of("grant", unknown, "-5", "x"), List.of("grant", unknown, "0", "x"),
                List.of("grant", unknown, "1.5", "x"), List.of("grant", unknown, "10001", "x"),
                List.of("grant", unknown, "5", " "), List.of("grant", unknown, "5"), List.of("grant", "me", "5", "x"),
                List.of("check", "all"), List.of("help"))) {
            assertThat(TestCommands.run(misuse.toArray(String[]::new)).exit()).as(misuse.toString()).isEqualTo(2);
        }
    }

    @Test
    void the_checker_prints_every_invariant_and_its_exit_code_tells_of_a_drift() {
        UUID person = newPerson();
        assertThat(TestCommands.run("check")).satisfies(sound -> {
            assertThat(sound.exit()).isZero();
            assertThat(sound.printed().lines().toList()).hasSizeGreaterThan(15).allMatch(line -> line.startsWith(
                    "ok "));
        });

        move(person, 1);
        Outcome drifted = TestCommands.run("check");
        move(person, -1);

        assertThat(drifted.exit()).isEqualTo(1);
        assertThat(drifted.printed()).contains("DRIFT  what all accounts have together is nothing: 0 <> 1");
    }

    @Test
    void the_metrics_say_that_nothing_drifts() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);

        await().untilAsserted(() -> given().port(port).get("/q/metrics").then().statusCode(200)
                .body(containsString("studybuddy_ledger_drift 0.0")));
    }

    private void move(UUID person, long amount) {
        pool.preparedQuery("UPDATE account SET posted = posted + $2 WHERE user_id = $1")
                .execute(Tuple.of(person, amount)).await().indefinitely();
    }
}
