package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.token.TestTokens;

/** Shared steps of tests through Kafka and HTTP. After each test it checks every invariant. */
abstract class LedgerTestBase {
    @Inject
    Pool pool;
    @Inject
    LedgerInvariants invariants;

    final TestEvents events = new TestEvents();

    @AfterEach
    void checkInvariants() {
        assertThat(invariants.check().await().indefinitely()).isNotEmpty().allMatch(Invariant::holds);
    }

    UUID newUser() {
        UUID user = UUID.randomUUID();
        events.send("user.registered", user, TestEvents.registered(user, "hash-" + user));
        awaitBalance(user, 10);
        return user;
    }

    /** Erases a user and waits until the erasure is confirmed. */
    void erase(UUID user) {
        events.send("user.erased", user, TestEvents.erased(user));
        awaitEvents("user.erasure.done", user, 1);
    }

    void awaitBalance(UUID user, int balance) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> credits(user).body("balance", equalTo(balance)));
    }

    void awaitAccount(UUID user) {
        await().untilAsserted(() -> credits(user).body("pending", nullValue()));
    }

    void awaitState(Job job, String state) {
        // Without the delay before the first poll: of many jobs, most are there when it is their turn.
        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(pool
                .preparedQuery("SELECT state FROM hold WHERE id = $1").execute(Tuple.of(job.id())).await()
                .indefinitely()).extracting(row -> row.getString("state")).containsExactly(state));
    }

    void awaitRow(String sql, Object parameter) {
        await().untilAsserted(() -> assertThat(rows(sql, parameter)).isEqualTo(1));
    }

    int rows(String sql, Object parameter) {
        return pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely().rowCount();
    }

    List<String> dumpTables() {
        List<String> rows = new ArrayList<>();
        pool.query("""
                SELECT 'account ' || account AS row FROM account
                UNION ALL SELECT 'hold ' || hold FROM hold
                UNION ALL SELECT 'entry ' || entry FROM entry
                UNION ALL SELECT 'purchase ' || purchase FROM purchase
                UNION ALL SELECT 'erased ' || erased_user FROM erased_user
                UNION ALL SELECT 'identity ' || identity FROM identity
                """).execute().await().indefinitely().forEach(row -> rows.add(row.getString("row")));
        return rows;
    }

    List<String> awaitEvents(String topic, UUID id, int count) {
        List<String> values = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            values.clear();
            values.addAll(TestEvents.findContaining(topic, id));
            assertThat(values).hasSize(count);
        });
        return values;
    }

    /** Waits for the only reversal of a user, whose reason is as given. */
    void awaitReversal(UUID user, String reason) {
        List<String> reversed = awaitEvents("credits.reversed", user, 1);
        assertConforms("credits.reversed", reversed);
        assertThat(JsonPath.from(reversed.get(0)).getString("reason")).isEqualTo(reason);
    }

    static void assertConforms(String topic, List<String> values) {
        assertThat(values).isNotEmpty()
                .allSatisfy(value -> assertThat(EventContract.violations("credits-service", topic, value)).isEmpty());
    }

    static ValidatableResponse credits(UUID user) {
        return given().auth().oauth2(TestTokens.of(user)).get("/credits").then().statusCode(200);
    }

    static ValidatableResponse transactions(UUID user) {
        return given().auth().oauth2(TestTokens.of(user)).get("/credits/transactions").then().statusCode(200);
    }
}
