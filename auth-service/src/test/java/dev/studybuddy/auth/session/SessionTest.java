package dev.studybuddy.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

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
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class SessionTest {
    private final Browser browser = new Browser();

    @Inject
    RedisDataSource redis;

    @Inject
    Sessions sessions;

    @BeforeEach
    void signIn() {
        Google.knows("session");
        browser.signIn();
    }

    @Test
    void a_session_becomes_a_token_of_five_minutes() {
        Response resolved = Gateway.resolve(browser.session());

        assertThat(resolved.statusCode()).isEqualTo(200);
        assertThat(resolved.jsonPath().getMap("").keySet())
                .isEqualTo(Set.of("token", "user_id", "sid", "groups", "expires_at"));
        assertThat(resolved.jsonPath().getList("groups")).containsExactly("user");
        assertThat(Instant.parse(resolved.path("expires_at")))
                .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(301));
    }

    @ParameterizedTest
    @ValueSource(strings = { "unknown", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --" })
    void an_unknown_session_is_401(String session) {
        assertDead(session);
    }

    @Test
    void without_the_internal_token_nothing_is_resolved() {
        Response refused = RestAssured.given().contentType(ContentType.JSON)
                .body(Map.of("session", browser.session())).post("/internal/sessions/resolve");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void with_a_wrong_internal_token_nothing_is_resolved() {
        Response refused = RestAssured.given().contentType(ContentType.JSON).header("X-Internal-Token", "wrong")
                .body(Map.of("session", browser.session())).post("/internal/sessions/resolve");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"session\":null}", "{\"session\":\"\"}", "{\"session\":7}", "[]", "x",
            "{\"session\":\"x\",\"other\":1}" })
    void a_body_that_is_no_session_is_400(String body) {
        Response refused = RestAssured.given().contentType(ContentType.JSON)
                .header("X-Internal-Token", TestProvider.INTERNAL_TOKEN).body(body)
                .post("/internal/sessions/resolve");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_session_without_use_for_seven_days_is_dead() {
        move("last_used_at", "7 days 1 second");

        assertDead(browser.session());
    }

    @Test
    void a_session_used_within_seven_days_is_alive_and_counts_anew() {
        move("last_used_at", "6 days 23 hours");

        Gateway.resolve(browser.session()).then().statusCode(200);

        assertThat(idleSeconds()).isLessThan(60);
    }

    @Test
    void use_is_written_at_most_once_a_minute() {
        move("last_used_at", "50 seconds");

        Gateway.resolve(browser.session()).then().statusCode(200);

        assertThat(idleSeconds()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void a_session_is_dead_after_thirty_days_however_much_it_is_used() {
        move("created_at", "30 days 1 second");

        assertDead(browser.session());
    }

    @Test
    void a_token_does_not_outlive_its_session() {
        move("created_at", "29 days 23 hours 58 minutes");

        String end = Gateway.resolve(browser.session()).path("expires_at");

        assertThat(Instant.parse(end)).isBefore(Instant.now().plusSeconds(121));
    }

    @Test
    void ended_sessions_are_cleared_away() {
        move("created_at", "31 days");
        Browser alive = new Browser();
        alive.signIn();

        sessions.forgetEnded().await().atMost(Duration.ofSeconds(10));

        assertThat(Database.column("SELECT id FROM session WHERE secret_hash = " + hash(), browser.session()))
                .isEmpty();
        Gateway.resolve(alive.session()).then().statusCode(200);
    }

    @Test
    void after_signing_out_the_session_is_dead_and_the_cookie_gone() {
        String token = Gateway.token(browser.session());

        Response out = Gateway.as(token).post("/auth/logout");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getDetailedCookie("studybuddy").getMaxAge()).isZero();
        assertThat(out.getDetailedCookie("studybuddy").getPath()).isEqualTo("/");
        assertDead(browser.session());
    }

    @Test
    void signing_out_is_told_over_redis_once_the_session_is_gone() {
        String sid = Gateway.resolve(browser.session()).path("sid");
        String token = Gateway.token(browser.session());
        String person = Gateway.as(token).get("/auth/me").path("id");
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> rowsWhenHeard = new CopyOnWriteArrayList<>();
        PubSubCommands.RedisSubscriber subscription = redis.pubsub(String.class).subscribe("sessions.revoked",
                message -> {
                    // What is said again of people whom other tests have erased is none of this one's.
                    if (!message.contains(sid) && !message.contains(person)) {
                        return;
                    }
                    rowsWhenHeard.add(Database.one("SELECT count(*) FROM session WHERE id = ?::uuid", sid));
                    heard.add(message);
                });

        Gateway.as(token).post("/auth/logout").then().statusCode(204);

        await().untilAsserted(() -> assertThat(heard).containsExactly("{\"sid\":\"" + sid + "\"}"));
        assertThat(rowsWhenHeard).containsExactly("0");
        subscription.unsubscribe();
    }

    @Test
    void signing_out_ends_only_this_session() {
        Browser another = new Browser();
        another.signIn();

        Gateway.as(Gateway.token(browser.session())).post("/auth/logout").then().statusCode(204);

        Gateway.resolve(another.session()).then().statusCode(200);
    }

    @Test
    void signing_out_twice_is_no_error() {
        String token = Gateway.token(browser.session());
        Gateway.as(token).post("/auth/logout").then().statusCode(204);

        Response again = Gateway.as(token).post("/auth/logout");

        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    void signing_out_without_a_token_is_401() {
        Response refused = RestAssured.given().cookie("studybuddy", browser.session()).post("/auth/logout");

        assertThat(refused.statusCode()).isEqualTo(401);
        Gateway.resolve(browser.session()).then().statusCode(200);
    }

    private void move(String column, String backBy) {
        Database.change("UPDATE session SET " + column + " = now() - ?::interval WHERE secret_hash = " + hash(), backBy,
                browser.session());
    }

    private double idleSeconds() {
        return Double.parseDouble(Database.one("SELECT extract(epoch FROM now() - last_used_at) FROM session "
                + "WHERE secret_hash = " + hash(), browser.session()));
    }

    private static String hash() {
        return "sha256(convert_to(?, 'UTF8'))";
    }

    private static void assertDead(String session) {
        Response refused = Gateway.resolve(session);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }
}
