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
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.operator.OperatorFixture;
import dev.studybuddy.credits.operator.OperatorFixture.Outcome;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class OperatorTest extends LedgerTestBase {
    @Test
    void granted_credits_are_listed_with_the_operators_reason() {
        UUID user = newUser();

        Outcome granted = OperatorFixture.run("grant", user.toString(), "5", "Thank you for the report");

        assertThat(granted).isEqualTo(new Outcome(0, "Given: 5. The balance is 15." + System.lineSeparator()));
        transactions(user).body("items[0].type", equalTo("bonus")).body("items[0].amount", equalTo(5))
                .body("items[0].description", equalTo("Thank you for the report"))
                .body("items[0].balance_after", equalTo(15));
        assertConforms("credits.credited", awaitEvents("credits.credited", user, 2));
    }

    @Test
    void take_back_takes_at_most_the_balance() {
        UUID user = newUser();

        assertThat(OperatorFixture.run("take-back", user.toString(), "11", "A mistake").exit()).isEqualTo(1);
        assertThat(OperatorFixture.run("take-back", user.toString(), "10", "A mistake").exit()).isZero();

        credits(user).body("balance", equalTo(0)).body("debt", equalTo(0));
        transactions(user).body("items.type", equalTo(List.of("reversal", "bonus")))
                .body("items.amount", equalTo(List.of(-10, 10)));
        awaitReversal(user, "operator");
    }

    @Test
    void show_prints_every_entry_and_the_account() {
        UUID user = newUser();
        OperatorFixture.run("grant", user.toString(), "5", "Thank you");

        Outcome shown = OperatorFixture.run("show", user.toString());

        assertThat(shown.exit()).isZero();
        assertThat(shown.printed().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).contains("bonus", "+10");
            assertThat(lines.get(1)).contains("grant", "+5", "15", "Thank you");
            assertThat(lines.get(2)).isEqualTo("balance 15, held 0, debt 0");
        });
    }

    @Test
    void unknown_or_erased_users_exit_with_1_and_invalid_arguments_with_2() {
        UUID erased = newUser();
        erase(erased);
        String unknown = UUID.randomUUID().toString();

        assertThat(OperatorFixture.run("grant", erased.toString(), "5", "Sorry").exit()).isEqualTo(1);
        assertThat(OperatorFixture.run("grant", unknown, "5", "Sorry").exit()).isEqualTo(1);
        assertThat(OperatorFixture.run("show", unknown).exit()).isEqualTo(1);
        for (List<String> misuse : List.of(List.of("grant", unknown, "-5", "x"), List.of("grant", unknown, "0", "x"),
                List.of("grant", unknown, "1.5", "x"), List.of("grant", unknown, "10001", "x"),
                List.of("grant", unknown, "5", " "), List.of("grant", unknown, "5"), List.of("grant", "me", "5", "x"),
                List.of("check", "all"), List.of("help"))) {
            assertThat(OperatorFixture.run(misuse.toArray(String[]::new)).exit()).as(misuse.toString()).isEqualTo(2);
        }
    }

    @Test
    void check_prints_every_invariant_and_exits_with_1_on_drift() {
        UUID user = newUser();
        assertThat(OperatorFixture.run("check")).satisfies(sound -> {
            assertThat(sound.exit()).isZero();
            assertThat(sound.printed().lines().toList()).hasSizeGreaterThan(15).allMatch(line -> line.startsWith(
                    "ok "));
        });

        move(user, 1);
        Outcome drifted = OperatorFixture.run("check");
        move(user, -1);

        assertThat(drifted.exit()).isEqualTo(1);
        assertThat(drifted.printed()).contains("DRIFT  sum of all accounts is zero: 0 <> 1");
    }

    @Test
    void the_drift_metric_is_zero() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);

        await().untilAsserted(() -> given().port(port).get("/q/metrics").then().statusCode(200)
                .body(containsString("studybuddy_ledger_drift 0.0")));
    }

    private void move(UUID user, long amount) {
        pool.preparedQuery("UPDATE account SET posted = posted + $2 WHERE user_id = $1")
                .execute(Tuple.of(user, amount)).await().indefinitely();
    }
}
