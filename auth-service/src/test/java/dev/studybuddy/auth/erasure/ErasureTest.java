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
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Google;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.auth.provider.Topics;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.EventHeaders;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Browser browser = new Browser();
    private String token;
    private String person;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void signIn() {
        Google.knows("erased");
        browser.signIn();
        token = Gateway.token(browser.session());
        person = Gateway.as(token).get("/auth/me").path("id");
    }

    @Test
    void it_is_accepted_and_told_in_plain_words() {
        Response accepted = erase();

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.jsonPath().getString("message")).contains("signed out everywhere", "after 7 days");
        assertThat(accepted.jsonPath().getInt("topics_keep_days")).isEqualTo(7);
        assertThat(accepted.jsonPath().getString("requested_at")).endsWith("Z");
        assertThat(accepted.getDetailedCookie("studybuddy").getMaxAge()).isZero();
    }

    @Test
    void with_the_answer_nothing_of_the_person_is_left_but_the_tombstone() {
        erase().then().statusCode(202);

        List<String> kept = Database.column("SELECT table_name FROM information_schema.columns "
                + "WHERE table_schema = 'auth' AND data_type = 'uuid' AND column_name IN ('person_id', 'user_id') "
                + "AND (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM auth.%I WHERE %I = %L', "
                + "table_name, column_name, ?), false, true, '')))[1]::text::int > 0", person);

        assertThat(kept).containsExactly("erasure");
        assertThat(Database.column("SELECT id FROM person WHERE id = ?::uuid", person)).isEmpty();
    }

    @Test
    void the_event_is_in_the_same_transaction_so_that_a_crash_after_it_loses_nothing() {
        erase().then().statusCode(202);

        assertThat(Database.one("SELECT outbox.xmin = erasure.xmin FROM outbox, erasure WHERE outbox.topic = "
                + "'user.erased' AND outbox.key = erasure.user_id::text AND erasure.user_id = ?::uuid "
                + "AND outbox.published_at IS NULL "
                + "UNION ALL SELECT true WHERE EXISTS (SELECT 1 FROM outbox WHERE topic = 'user.erased' AND key = ? "
                + "AND published_at IS NOT NULL)", person, person)).isEqualTo("t");
        List<ConsumerRecord<String, String>> said = await().atMost(SOON)
                .until(() -> Topics.about("user.erased", person), records -> !records.isEmpty());
        assertThat(said).hasSize(1)
                .allMatch(record -> EventContract.violations("auth-service", "user.erased", record.value()).isEmpty());
    }

    @Test
    void without_its_event_nobody_is_erased() {
        Database.change("ALTER TABLE outbox ADD CONSTRAINT full_up CHECK (topic <> 'user.erased') NOT VALID");
        try {
            assertThat(erase().statusCode()).isEqualTo(500);
        } finally {
            Database.change("ALTER TABLE outbox DROP CONSTRAINT full_up");
        }

        assertThat(Gateway.as(token).get("/auth/me").statusCode()).isEqualTo(200);
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void the_identity_is_free_at_once_and_who_signs_in_again_is_somebody_new() {
        erase().then().statusCode(202);

        browser.signIn();

        Response me = Gateway.as(Gateway.token(browser.session())).get("/auth/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.<String>path("id")).isNotEqualTo(person);
        assertThat(Gateway.as(Gateway.token(browser.session())).get("/auth/me/activity").jsonPath()
                .getList("items.kind")).containsExactly("signed_in");
    }

    @Test
    void attack_a_token_that_still_lives_opens_nothing() {
        erase().then().statusCode(202);

        assertUnauthenticated(Gateway.as(token).get("/auth/me"));
        assertUnauthenticated(Gateway.as(token).get("/auth/me/activity"));
        assertUnauthenticated(Gateway.as(token).get("/auth/me/export"));
        assertUnauthenticated(erase());
        assertUnauthenticated(Gateway.as(token).post("/auth/logout"));
        assertUnauthenticated(
                Gateway.as(token).contentType(ContentType.JSON).body("{\"name\":\"Ghost\"}").patch("/auth/me"));
        assertUnauthenticated(Gateway.as(token).post("/auth/me/identities/google"));
    }

    @Test
    void attack_a_session_of_before_is_dead_also_for_who_came_back() {
        String session = browser.session();
        erase().then().statusCode(202);
        new Browser().signIn();

        assertUnauthenticated(Gateway.resolve(session));
    }

    @Test
    void every_gateway_is_told_once_the_person_is_gone() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> rowsWhenHeard = new CopyOnWriteArrayList<>();
        PubSubCommands.RedisSubscriber subscription = redis.pubsub(String.class).subscribe("sessions.revoked",
                message -> {
                    if (message.contains(person)) {
                        rowsWhenHeard.add(Database.one("SELECT count(*) FROM person WHERE id = ?::uuid", person));
                        heard.add(message);
                    }
                });

        erase().then().statusCode(202);

        await().untilAsserted(() -> assertThat(heard).contains("{\"user_id\":\"" + person + "\"}"));
        assertThat(rowsWhenHeard).containsOnly("0");
        subscription.unsubscribe();
    }

    @Test
    void erased_twice_at_once_is_erased_once() {
        List<Integer> answers = Stream.of(1, 2).parallel().map(time -> erase().statusCode()).sorted().toList();

        assertThat(answers).containsExactly(202, 401);
        assertThat(Database.one("SELECT count(*) FROM outbox WHERE topic = 'user.erased' AND key = ?", person))
                .isEqualTo("1");
    }

    @Test
    void erased_and_signed_in_at_once_neither_fails() {
        for (int i = 0; i < 10; i++) {
            Google.knows("erased-at-once-" + i);
            Browser here = new Browser();
            here.signIn();
            String mine = Gateway.token(here.session());
            Browser there = new Browser();
            Response login = there.get("/auth/login/google");

            List<Integer> answers = Stream.<Supplier<Response>>of(
                    () -> Gateway.as(mine).delete("/auth/me"), () -> there.callback(login)).parallel()
                    .map(request -> request.get().statusCode()).sorted().toList();

            assertThat(answers).containsExactly(202, 302);
        }
    }

    @Test
    void it_is_said_again_until_all_three_have_answered() {
        erase().then().statusCode(202);

        longAgo();
        await().atMost(SOON).untilAsserted(() -> assertThat(timesSaid()).isEqualTo(2));
        done("video", UUID.randomUUID());
        done("notes", UUID.randomUUID());
        await().atMost(SOON).until(() -> isDone("video") && isDone("notes"));
        longAgo();
        await().atMost(SOON).untilAsserted(() -> assertThat(timesSaid()).isEqualTo(3));
        done("credits", UUID.randomUUID());
        await().atMost(SOON).until(() -> isDone("credits"));
        longAgo();
        untilTheWatchHasLookedAgain();

        assertThat(timesSaid()).isEqualTo(3);
        await().atMost(SOON).until(() -> Topics.about("user.erased", person).size() == 3);
        assertThat(Topics.about("user.erased", person)).extracting(record -> EventHeaders.id(record.headers()))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_asked_just_now_is_not_asked_again() {
        erase().then().statusCode(202);

        untilTheWatchHasLookedAgain();

        assertThat(timesSaid()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "video", "notes", "credits" })
    void done_said_twice_and_replayed_is_done_once(String service) {
        erase().then().statusCode(202);
        UUID event = UUID.randomUUID();
        done(service, event);
        await().atMost(SOON).until(() -> isDone(service));
        String at = Database.one("SELECT " + service + "_done_at FROM erasure WHERE user_id = ?::uuid", person);

        done(service, event);
        done(service, UUID.randomUUID());
        untilReadUpToHere();

        assertThat(Database.one("SELECT " + service + "_done_at FROM erasure WHERE user_id = ?::uuid", person))
                .isEqualTo(at);
        assertThat(Database.one("SELECT num_nonnulls(video_done_at, notes_done_at, credits_done_at) FROM erasure "
                + "WHERE user_id = ?::uuid", person)).isEqualTo("1");
    }

    @Test
    void done_said_of_somebody_who_was_never_erased_changes_nothing() {
        String before = Database.one("SELECT count(*) FROM erasure WHERE user_id = ?::uuid", person);

        done("video", UUID.randomUUID());
        untilReadUpToHere();

        assertThat(before).isEqualTo("0");
        assertThat(Database.column("SELECT user_id FROM erasure WHERE user_id = ?::uuid", person)).isEmpty();
        assertThat(Gateway.as(token).get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void done_said_in_words_that_nobody_knows_stops_nobody() {
        erase().then().statusCode(202);

        Topics.say("user.erasure.done", person, "{poison", UUID.randomUUID());
        done("analytics", UUID.randomUUID());
        done("notes", UUID.randomUUID());

        await().atMost(SOON).until(() -> isDone("notes"));
        assertThat(isDone("video")).isFalse();
    }

    @Test
    void one_that_takes_longer_than_a_minute_is_seen_in_the_metrics_until_it_is_done() {
        erase().then().statusCode(202);
        Database.change("UPDATE erasure SET requested_at = now() - interval '61 seconds' WHERE user_id = ?::uuid",
                person);

        await().atMost(SOON).until(() -> metric("studybuddy_erasures_overdue") >= 1);
        for (String column : List.of("video", "notes", "credits")) {
            Database.change("UPDATE erasure SET " + column + "_done_at = now() WHERE requested_at < now() - "
                    + "interval '60 seconds'");
        }
        await().atMost(SOON).until(() -> metric("studybuddy_erasures_overdue") == 0);
    }

    @Test
    void what_the_others_say_is_read_as_they_promise() {
        for (String producer : List.of("video-service", "notes-service", "credits-service")) {
            assertThat(EventContract.misreadings(producer, "user.erasure.done", ErasureDone.class)).isEmpty();
        }
    }

    @Test
    void without_a_token_nobody_is_erased() {
        assertThat(RestAssured.delete("/auth/me").statusCode()).isEqualTo(401);
        assertThat(Gateway.as(token).get("/auth/me").statusCode()).isEqualTo(200);
    }

    private Response erase() {
        return Gateway.as(token).delete("/auth/me");
    }

    private void done(String service, UUID event) {
        Topics.say("user.erasure.done", person, """
                {"user_id": "%s", "service": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(person, service), event);
    }

    /** The same key is the same partition: what is behind it there has been read when its effect is seen. */
    private void untilReadUpToHere() {
        UUID mark = UUID.randomUUID();
        done("nobody", mark);
        await().atMost(SOON).until(() -> !Database.column("SELECT event_id FROM inbox WHERE event_id = ?", mark)
                .isEmpty());
    }

    /** Another erasure that is due has been said again, and the watch says all that are due at once. */
    private void untilTheWatchHasLookedAgain() {
        String other = UUID.randomUUID().toString();
        Database.change("INSERT INTO erasure (user_id, said_at) VALUES (?::uuid, now() - interval '1 hour')", other);
        await().atMost(SOON).until(() -> !Database.column("SELECT id FROM outbox WHERE topic = 'user.erased' "
                + "AND key = ?", other).isEmpty());
    }

    private void longAgo() {
        Database.change("UPDATE erasure SET said_at = now() - interval '21 seconds' WHERE user_id = ?::uuid", person);
    }

    private int timesSaid() {
        return Integer.parseInt(Database.one("SELECT count(*) FROM outbox WHERE topic = 'user.erased' AND key = ?",
                person));
    }

    private boolean isDone(String service) {
        return Database.one("SELECT " + service + "_done_at IS NOT NULL FROM erasure WHERE user_id = ?::uuid", person)
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
