package dev.studybuddy.auth.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.RevocationListener;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.auth.testing.TestTopics;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.cleanup.CleanupScheduler;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.user.LogContext;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Browser browser = new Browser();
    private String token;
    private String userId;

    @Inject
    RedisDataSource redis;

    @Inject
    CleanupScheduler cleanup;

    @BeforeEach
    void signIn() {
        Provider.setUser("erased");
        browser.signIn();
        token = Gateway.token(browser.session());
        userId = Gateway.withToken(token).get("/auth/me").path("id");
    }

    @Test
    void erasure_returns_202_with_a_message_and_clears_the_cookie() {
        Response accepted = erase();

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.jsonPath().getString("message")).contains("signed out everywhere", "after 7 days");
        assertThat(accepted.jsonPath().getInt("topics_keep_days")).isEqualTo(7);
        assertThat(accepted.jsonPath().getString("requested_at")).endsWith("Z");
        assertThat(accepted.getDetailedCookie("studybuddy").getMaxAge()).isZero();
    }

    @Test
    void erasure_needs_a_recent_sign_in() {
        TestDatabase.update("UPDATE session SET created_at = now() - interval '11 minutes' WHERE user_id = ?::uuid",
                userId);

        Response refused = erase();

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.<String>path("code")).isEqualTo("reauthentication_required");
        assertThat(refused.cookies()).isEmpty();
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void only_the_tombstone_is_left_when_the_request_returns() {
        erase().then().statusCode(202);

        List<String> kept = TestDatabase.column("SELECT table_name FROM information_schema.columns "
                + "WHERE table_schema = 'auth' AND data_type = 'uuid' AND column_name IN ('user_id', 'user_id') "
                + "AND (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM auth.%I WHERE %I = %L', "
                + "table_name, column_name, ?), false, true, '')))[1]::text::int > 0", userId);

        assertThat(kept).containsExactly("erasure");
        assertThat(TestDatabase.column("SELECT id FROM user_account WHERE id = ?::uuid", userId)).isEmpty();
    }

    @Test
    void the_audit_of_operators_keeps_only_the_hash_of_the_user() {
        TestDatabase.update("INSERT INTO operator_audit (operator, command, subject) VALUES ('test', 'tier', ?)",
                userId);

        erase().then().statusCode(202);

        assertThat(TestDatabase.column("SELECT command FROM operator_audit WHERE subject = ?", userId)).isEmpty();
        assertThat(TestDatabase.column("SELECT command FROM operator_audit WHERE subject = ?", LogContext.hash(userId)))
                .containsExactly("tier");
    }

    @Test
    void rows_of_the_audit_are_deleted_after_two_years() {
        for (String age : List.of("729 days", "731 days")) {
            TestDatabase.update("INSERT INTO operator_audit (operator, command, subject, created_at) "
                    + "VALUES ('test', ?, ?, now() - ?::interval)", age, userId, age);
        }

        cleanup.runAll().await().atMost(SOON);

        assertThat(TestDatabase.column("SELECT command FROM operator_audit WHERE subject = ?", userId))
                .containsExactly("729 days");
    }

    @Test
    void the_event_is_written_in_the_transaction_of_the_erasure() {
        erase().then().statusCode(202);

        assertThat(TestDatabase.single("SELECT outbox.xmin = erasure.xmin FROM outbox, erasure WHERE outbox.topic = "
                + "'user.erased' AND outbox.key = erasure.user_id::text AND erasure.user_id = ?::uuid "
                + "AND outbox.published_at IS NULL "
                + "UNION ALL SELECT true WHERE EXISTS (SELECT 1 FROM outbox WHERE topic = 'user.erased' AND key = ? "
                + "AND published_at IS NOT NULL)", userId, userId)).isEqualTo("t");
        List<ConsumerRecord<String, String>> events = await().atMost(SOON)
                .until(() -> TestTopics.read("user.erased", userId), records -> !records.isEmpty());
        assertThat(events).hasSize(1)
                .allMatch(record -> EventContract.violations("auth-service", "user.erased", record.value()).isEmpty());
    }

    @Test
    void the_user_is_not_erased_if_the_event_cannot_be_written() {
        TestDatabase.update(
                "ALTER TABLE outbox ADD CONSTRAINT reject_erasures CHECK (topic <> 'user.erased') NOT VALID");
        try {
            assertThat(erase().statusCode()).isEqualTo(500);
        } finally {
            TestDatabase.update("ALTER TABLE outbox DROP CONSTRAINT reject_erasures");
        }

        assertThat(Gateway.withToken(token).get("/auth/me").statusCode()).isEqualTo(200);
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void signing_in_after_erasure_creates_a_new_user() {
        erase().then().statusCode(202);

        browser.signIn();

        Response me = Gateway.withToken(Gateway.token(browser.session())).get("/auth/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.<String>path("id")).isNotEqualTo(userId);
        assertThat(Gateway.withToken(Gateway.token(browser.session())).get("/auth/me/activity").jsonPath()
                .getList("items.kind")).containsExactly("signed_in");
    }

    @Test
    void attack_an_unexpired_token_of_an_erased_user_is_rejected() {
        erase().then().statusCode(202);

        assertUnauthenticated(Gateway.withToken(token).get("/auth/me"));
        assertUnauthenticated(Gateway.withToken(token).get("/auth/me/activity"));
        assertUnauthenticated(Gateway.withToken(token).get("/auth/me/export"));
        assertUnauthenticated(erase());
        assertUnauthenticated(Gateway.withToken(token).post("/auth/logout"));
        assertUnauthenticated(
                Gateway.withToken(token).contentType(ContentType.JSON).body("{\"name\":\"Ghost\"}").patch("/auth/me"));
        assertUnauthenticated(Gateway.withToken(token).post("/auth/me/identities/google"));
    }

    @Test
    void attack_a_session_from_before_the_erasure_stays_invalid() {
        String session = browser.session();
        erase().then().statusCode(202);
        new Browser().signIn();

        assertUnauthenticated(Gateway.resolve(session));
    }

    @Test
    void the_revocation_is_published_after_the_user_is_deleted() {
        List<String> rows = new CopyOnWriteArrayList<>();
        Runnable countRows = () -> rows
                .add(TestDatabase.single("SELECT count(*) FROM user_account WHERE id = ?::uuid", userId));
        try (RevocationListener listener = RevocationListener.subscribe(redis, countRows, userId)) {
            erase().then().statusCode(202);

            await().untilAsserted(
                    () -> assertThat(listener.messages()).contains("{\"user_id\":\"" + userId + "\"}"));
        }
        assertThat(rows).containsOnly("0");
    }

    @Test
    void two_concurrent_erasures_erase_once() {
        List<Integer> statuses = Stream.of(1, 2).parallel().map(time -> erase().statusCode()).sorted().toList();

        assertThat(statuses).containsExactly(202, 401);
        assertThat(TestDatabase.single("SELECT count(*) FROM outbox WHERE topic = 'user.erased' AND key = ?", userId))
                .isEqualTo("1");
    }

    @Test
    void a_concurrent_erasure_and_sign_in_both_succeed() {
        for (int i = 0; i < 10; i++) {
            Provider.setUser("erased-at-once-" + i);
            Browser here = new Browser();
            here.signIn();
            String mine = Gateway.token(here.session());
            Browser there = new Browser();
            Response login = there.get("/auth/login/google");

            List<Integer> statuses = Stream.<Supplier<Response>>of(
                    () -> Gateway.withToken(mine).delete("/auth/me"), () -> there.callback(login)).parallel()
                    .map(request -> request.get().statusCode()).sorted().toList();

            assertThat(statuses).containsExactly(202, 302);
        }
    }

    @Test
    void the_event_is_published_again_until_all_three_services_confirm() {
        erase().then().statusCode(202);

        makeDue();
        await().atMost(SOON).untilAsserted(() -> assertThat(timesPublished()).isEqualTo(2));
        confirm("video", UUID.randomUUID());
        confirm("notes", UUID.randomUUID());
        await().atMost(SOON).until(() -> isConfirmed("video") && isConfirmed("notes"));
        makeDue();
        await().atMost(SOON).untilAsserted(() -> assertThat(timesPublished()).isEqualTo(3));
        confirm("credits", UUID.randomUUID());
        await().atMost(SOON).until(() -> isConfirmed("credits"));
        makeDue();
        awaitNextCheck();

        assertThat(timesPublished()).isEqualTo(3);
        await().atMost(SOON).until(() -> TestTopics.read("user.erased", userId).size() == 3);
        assertThat(TestTopics.read("user.erased", userId)).extracting(record -> EventHeaders.id(record.headers()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_recent_erasure_is_not_published_again() {
        erase().then().statusCode(202);

        awaitNextCheck();

        assertThat(timesPublished()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "video", "notes", "credits" })
    void a_repeated_or_replayed_confirmation_is_applied_once(String service) {
        erase().then().statusCode(202);
        UUID event = UUID.randomUUID();
        confirm(service, event);
        await().atMost(SOON).until(() -> isConfirmed(service));
        String at = TestDatabase.single("SELECT " + service + "_done_at FROM erasure WHERE user_id = ?::uuid", userId);

        confirm(service, event);
        confirm(service, UUID.randomUUID());
        awaitConsumed();

        assertThat(TestDatabase.single("SELECT " + service + "_done_at FROM erasure WHERE user_id = ?::uuid", userId))
                .isEqualTo(at);
        assertThat(TestDatabase.single(
                "SELECT num_nonnulls(video_done_at, notes_done_at, credits_done_at) FROM erasure "
                        + "WHERE user_id = ?::uuid", userId)).isEqualTo("1");
    }

    @Test
    void a_confirmation_for_a_user_who_was_not_erased_is_ignored() {
        String before = TestDatabase.single("SELECT count(*) FROM erasure WHERE user_id = ?::uuid", userId);

        confirm("video", UUID.randomUUID());
        awaitConsumed();

        assertThat(before).isEqualTo("0");
        assertThat(TestDatabase.column("SELECT user_id FROM erasure WHERE user_id = ?::uuid", userId)).isEmpty();
        assertThat(Gateway.withToken(token).get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unreadable_or_unknown_confirmation_does_not_block_the_topic() {
        erase().then().statusCode(202);

        TestTopics.publish("user.erasure.done", userId, "{invalid", UUID.randomUUID());
        confirm("analytics", UUID.randomUUID());
        confirm("notes", UUID.randomUUID());

        await().atMost(SOON).until(() -> isConfirmed("notes"));
        assertThat(isConfirmed("video")).isFalse();
    }

    @Test
    void an_overdue_erasure_is_counted_in_the_metrics_until_confirmed() {
        confirmAll();
        await().atMost(SOON).until(() -> metric("studybuddy_erasures_overdue") == 0);
        erase().then().statusCode(202);
        TestDatabase.update("UPDATE erasure SET requested_at = now() - interval '61 seconds' WHERE user_id = ?::uuid",
                userId);

        await().atMost(SOON).until(() -> metric("studybuddy_erasures_overdue") == 1);

        confirmAll();
        await().atMost(SOON).until(() -> metric("studybuddy_erasures_overdue") == 0);
    }

    @Test
    void confirmations_are_read_as_the_producers_schemas_define() {
        for (String producer : List.of("video-service", "notes-service", "credits-service")) {
            assertThat(EventContract.misreadings(producer, "user.erasure.done", ErasureDoneEvent.class)).isEmpty();
        }
    }

    @Test
    void erasure_without_a_token_returns_401() {
        assertThat(RestAssured.delete("/auth/me").statusCode()).isEqualTo(401);
        assertThat(Gateway.withToken(token).get("/auth/me").statusCode()).isEqualTo(200);
    }

    private Response erase() {
        return Gateway.withToken(token).delete("/auth/me");
    }

    private void confirm(String service, UUID event) {
        TestTopics.publish("user.erasure.done", userId, """
                {"user_id": "%s", "service": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(userId, service), event);
    }

    /**
     * Awaits a marker event with the same key, and so in the same partition: all events before it have been consumed.
     */
    private void awaitConsumed() {
        UUID marker = UUID.randomUUID();
        confirm("none", marker);
        await().atMost(SOON).until(() -> !TestDatabase.column("SELECT event_id FROM inbox WHERE event_id = ?", marker)
                .isEmpty());
    }

    /** Awaits that another due erasure is published again: one check publishes all that are due. */
    private void awaitNextCheck() {
        String other = UUID.randomUUID().toString();
        TestDatabase.update(
                "INSERT INTO erasure (user_id, last_published_at) VALUES (?::uuid, now() - interval '1 hour')", other);
        await().atMost(SOON).until(() -> !TestDatabase.column("SELECT id FROM outbox WHERE topic = 'user.erased' "
                + "AND key = ?", other).isEmpty());
    }

    /** Confirms the erasures of all tests. */
    private static void confirmAll() {
        TestDatabase.update("UPDATE erasure SET video_done_at = now(), notes_done_at = now(), credits_done_at = now()");
    }

    private void makeDue() {
        TestDatabase.update(
                "UPDATE erasure SET last_published_at = now() - interval '21 seconds' WHERE user_id = ?::uuid", userId);
    }

    private int timesPublished() {
        return Integer.parseInt(TestDatabase.single(
                "SELECT count(*) FROM outbox WHERE topic = 'user.erased' AND key = ?",
                userId));
    }

    private boolean isConfirmed(String service) {
        return TestDatabase.single("SELECT " + service + "_done_at IS NOT NULL FROM erasure WHERE user_id = ?::uuid",
                userId)
                .equals("t");
    }

    private static double metric(String name) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.given().port(port).get("/q/metrics").asString().lines()
                .filter(line -> line.startsWith(name)).mapToDouble(
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void assertUnauthenticated(Response refused) {
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }
}
