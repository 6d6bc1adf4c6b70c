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
import org.junit.jupiter.api.BeforeEach;

import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.token.TestTokens;

/** What the tests of the ledger through its doors share. After each of them every invariant holds. */
abstract class LedgerTest {
    @Inject
    Pool pool;
    @Inject
    LedgerInvariants invariants;

    TestEvents events;

    @BeforeEach
    void connect() {
        events = new TestEvents();
    }

    @AfterEach
    void every_invariant_holds() {
        events.close();
        assertThat(invariants.check().await().indefinitely()).isNotEmpty().allMatch(Invariant::holds);
    }

    UUID newPerson() {
        UUID person = UUID.randomUUID();
        events.send("user.registered", person, TestEvents.registered(person, "hash-" + person));
        awaitBalance(person, 10);
        return person;
    }

    void awaitBalance(UUID person, int balance) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> credits(person).body("balance", equalTo(balance)));
    }

    void awaitKnown(UUID person) {
        await().untilAsserted(() -> credits(person).body("pending", nullValue()));
    }

    void awaitState(Job job, String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(pool
                .preparedQuery("SELECT state FROM hold WHERE id = $1").execute(Tuple.of(job.id())).await()
                .indefinitely()).extracting(row -> row.getString("state")).containsExactly(state));
    }

    void awaitRow(String sql, Object parameter) {
        await().untilAsserted(() -> assertThat(rows(sql, parameter)).isEqualTo(1));
    }

    int rows(String sql, Object parameter) {
        return pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely().rowCount();
    }

    List<String> tables() {
        List<String> rows = new ArrayList<>();
        pool.query("""
                SELECT 'account ' || account AS row FROM account
                UNION ALL SELECT 'hold ' || hold FROM hold
                UNION ALL SELECT 'entry ' || entry FROM entry
                UNION ALL SELECT 'purchase ' || purchase FROM purchase
                UNION ALL SELECT 'erased ' || erased_person FROM erased_person
                UNION ALL SELECT 'identity ' || identity FROM identity
                """).execute().await().indefinitely().forEach(row -> rows.add(row.getString("row")));
        return rows;
    }

    List<String> said(String topic, UUID about, int times) {
        List<String> said = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            said.clear();
            said.addAll(TestEvents.about(topic, about));
            assertThat(said).hasSize(times);
        });
        return said;
    }

    static void assertConforms(String topic, List<String> values) {
        assertThat(values).isNotEmpty()
                .allSatisfy(value -> assertThat(EventContract.violations("credits-service", topic, value)).isEmpty());
    }

    static ValidatableResponse credits(UUID person) {
        return given().auth().oauth2(TestTokens.of(person)).get("/credits").then().statusCode(200);
    }

    static ValidatableResponse transactions(UUID person) {
        return given().auth().oauth2(TestTokens.of(person)).get("/credits/transactions").then().statusCode(200);
    }
}
