package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.operator.OperatorFixture;
import dev.studybuddy.credits.operator.OperatorFixture.Outcome;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.cleanup.CleanupScheduler;
import dev.studybuddy.platform.token.TestTokens;
import dev.studybuddy.platform.user.LogContext;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class OperatorTest extends LedgerTestBase {
    @Inject
    CleanupScheduler cleanup;

    @Test
    void granted_credits_are_listed_with_the_operators_reason() {
        UUID user = newUser();

        Outcome granted = OperatorFixture.change("grant", user.toString(), "5", "Thank you for the report");

        assertThat(granted).isEqualTo(new Outcome(0, "Given: 5. The balance is 15." + System.lineSeparator()));
        transactions(user).body("items[0].type", equalTo("bonus")).body("items[0].amount", equalTo(5))
                .body("items[0].description", equalTo("Thank you for the report"))
                .body("items[0].balance_after", equalTo(15));
        assertConforms("credits.credited", awaitEvents("credits.credited", user, 2));
    }

    @Test
    void take_back_takes_at_most_the_balance() {
        UUID user = newUser();

        assertThat(OperatorFixture.change("take-back", user.toString(), "11", "A mistake").exit()).isEqualTo(1);
        assertThat(OperatorFixture.change("take-back", user.toString(), "10", "A mistake").exit()).isZero();

        credits(user).body("balance", equalTo(0)).body("debt", equalTo(0));
        transactions(user).body("items.type", equalTo(List.of("reversal", "bonus")))
                .body("items.amount", equalTo(List.of(-10, 10)));
        awaitReversal(user, "operator");
    }

    @Test
    void a_change_without_an_operator_exits_with_2_and_changes_nothing() {
        UUID user = newUser();

        assertThat(OperatorFixture.run("grant", user.toString(), "5", "Thank you").exit()).isEqualTo(2);
        assertThat(OperatorFixture.run("grant", "--operator", " ", user.toString(), "5", "Thank you").exit())
                .isEqualTo(2);

        credits(user).body("balance", equalTo(10));
    }

    @Test
    void a_change_is_recorded_with_its_operator_and_a_rejected_one_is_not() {
        UUID user = newUser();

        OperatorFixture.change("grant", user.toString(), "5", "Thank you");
        OperatorFixture.change("take-back", user.toString(), "16", "A mistake");

        assertThat(audit(user)).containsExactly("test: credits-service grant: amount 5");
    }

    @Test
    void an_erased_user_is_only_a_hash_in_the_audit() {
        UUID user = newUser();
        OperatorFixture.change("grant", user.toString(), "5", "Thank you");

        erase(user);

        assertThat(audit(user)).isEmpty();
        assertThat(auditOf(LogContext.hash(user.toString()))).containsExactly("test: credits-service grant");
    }

    @Test
    void rows_of_the_audit_are_deleted_after_two_years() {
        String subject = UUID.randomUUID().toString();
        for (int days : List.of(729, 731)) {
            pool.preparedQuery("INSERT INTO operator_audit (operator, command, subject, created_at) "
                    + "VALUES ('test', $2, $1, now() - $3 * interval '1 day')")
                    .execute(Tuple.of(subject, days + " days", days)).await().indefinitely();
        }

        cleanup.runAll().await().indefinitely();

        assertThat(auditOf(subject)).containsExactly("test: 729 days");
    }

    @Test
    void a_dry_run_prints_the_result_and_changes_nothing() {
        UUID user = newUser();

        Outcome tried = OperatorFixture.change("grant", "--dry-run", "--json", user.toString(), "5", "Thank you");

        assertThat(tried.exit()).isZero();
        assertThat(JsonPath.from(tried.printed()).getMap("$")).isEqualTo(Map.of("user_id", user.toString(), "given", 5,
                "balance", 15, "dry_run", true));
        credits(user).body("balance", equalTo(10));
        assertThat(audit(user)).isEmpty();
    }

    @Test
    void every_line_of_json_is_an_object() {
        UUID user = newUser();

        List<String> lines = OperatorFixture.run("show", "--json", user.toString()).printed().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(JsonPath.from(lines.get(0)).getString("kind")).isEqualTo("bonus");
        assertThat(JsonPath.from(lines.get(1)).getInt("balance")).isEqualTo(10);
    }

    @Test
    void a_dead_letter_is_shown_without_its_value_and_redriven_with_its_event_id() {
        UUID key = UUID.randomUUID();
        events.send("user.registered", key, "{\"user_id\": \"a user's own words\"}");
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters(key).size() == 1);
        String offset = deadLetters(key).get(0).getString("offset");

        Outcome shown = OperatorFixture.run("dead-letters", "show", "user.registered", offset);
        Outcome tried = OperatorFixture.change("dead-letters", "redrive", "--dry-run", "user.registered", offset);
        Outcome redriven = OperatorFixture.change("dead-letters", "redrive", "user.registered", offset);

        assertThat(shown.printed()).contains(key.toString(), "dead_reason: ", "ce_id: ").doesNotContain("own words");
        assertThat(tried.exit()).isZero();
        assertThat(redriven.exit()).isZero();
        // It is still unreadable, so the consumer moves it to the dead letters again: once, for one redrive.
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters(key).size() == 2);
        assertThat(deadLetters(key).stream().map(letter -> letter.getString("headers.ce_id")).distinct()).hasSize(1);
        assertThat(auditOf("user.registered " + offset)).containsExactly("test: credits-service dead-letters redrive");
    }

    @Test
    void unknown_dead_letters_exit_with_3() {
        assertThat(OperatorFixture.run("dead-letters", "show", "user.registered", "1000000").exit()).isEqualTo(3);
        assertThat(OperatorFixture.run("dead-letters", "show", "note.drafted", "0").exit()).isEqualTo(3);
    }

    private static List<JsonPath> deadLetters(UUID key) {
        return OperatorFixture.run("dead-letters", "list", "--json").printed().lines().map(JsonPath::from)
                .filter(letter -> key.toString().equals(letter.getString("key"))).toList();
    }

    private List<String> auditOf(String subject) {
        return pool.preparedQuery("SELECT operator || ': ' || command AS line FROM operator_audit WHERE subject = $1")
                .execute(Tuple.of(subject)).await().indefinitely().stream().map(row -> row.getString("line"))
                .toList();
    }

    private List<String> audit(UUID user) {
        return pool.preparedQuery("""
                SELECT operator || ': ' || command || ': ' || detail AS line FROM operator_audit
                WHERE subject = $1 ORDER BY id
                """).execute(Tuple.of(user.toString())).await().indefinitely().stream()
                .map(row -> row.getString("line")).toList();
    }

    @Test
    void show_prints_every_entry_and_the_account() {
        UUID user = newUser();
        OperatorFixture.change("grant", user.toString(), "5", "Thank you");

        Outcome shown = OperatorFixture.run("show", user.toString());

        assertThat(shown.exit()).isZero();
        assertThat(shown.printed().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).contains("bonus", "+10");
            assertThat(lines.get(1)).contains("grant", "+5", "15", "Thank you");
            assertThat(lines.get(2)).isEqualTo("balance 15, held 0, debt 0");
        });
    }

    @Test
    void erased_users_exit_with_1_invalid_arguments_with_2_and_unknown_users_with_3() {
        UUID erased = newUser();
        erase(erased);
        String unknown = UUID.randomUUID().toString();

        assertThat(OperatorFixture.change("grant", erased.toString(), "5", "Sorry").exit()).isEqualTo(1);
        assertThat(OperatorFixture.change("grant", unknown, "5", "Sorry").exit()).isEqualTo(3);
        assertThat(OperatorFixture.run("show", unknown).exit()).isEqualTo(3);
        for (List<String> misuse : List.of(List.of("grant", unknown, "-5", "x"), List.of("grant", unknown, "0", "x"),
                List.of("grant", unknown, "1.5", "x"), List.of("grant", unknown, "10001", "x"),
                List.of("grant", unknown, "5", " "), List.of("grant", unknown, "5"), List.of("grant", "me", "5", "x"),
                List.of("check", "all"), List.of("help"))) {
            String[] args = misuse.toArray(String[]::new);
            Outcome outcome = misuse.get(0).equals("grant") ? OperatorFixture.change(args) : OperatorFixture.run(args);
            assertThat(outcome.exit()).as(misuse.toString()).isEqualTo(2);
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
