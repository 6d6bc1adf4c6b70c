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
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.cleanup.CleanupScheduler;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class SessionTest {
    private final Browser browser = new Browser();

    @Inject
    RedisDataSource redis;

    @Inject
    CleanupScheduler cleanup;

    @BeforeEach
    void signIn() {
        Provider.setUser("session");
        browser.signIn();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "sbp_",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "\u00e9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void a_secret_that_cannot_exist_is_unauthenticated(String secret) {
        for (String sent : List.of(secret, secret.repeat(300))) {
            assertThat(Gateway.resolve(sent).statusCode()).isEqualTo(401);
            assertThat(Gateway.resolvePersonal(sent).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void signing_in_again_ends_the_session_that_the_browser_had() {
        String before = browser.session();

        browser.signIn();

        assertThat(Gateway.resolve(before).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_resolves_to_a_token_valid_for_five_minutes() {
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
    void an_unknown_session_returns_401(String session) {
        assertUnauthenticated(session);
    }

    @Test
    void without_the_internal_token_resolving_returns_403() {
        Response refused = RestAssured.given().contentType(ContentType.JSON)
                .body(Map.of("session", browser.session())).post("/internal/sessions/resolve");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void with_a_wrong_internal_token_resolving_returns_403() {
        Response refused = RestAssured.given().contentType(ContentType.JSON).header("X-Internal-Token", "wrong")
                .body(Map.of("session", browser.session())).post("/internal/sessions/resolve");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"session\":null}", "{\"session\":7}", "[]", "x",
            "{\"session\":\"x\",\"other\":1}" })
    void an_invalid_resolve_body_returns_400(String body) {
        Response refused = RestAssured.given().contentType(ContentType.JSON)
                .header("X-Internal-Token", TestProviders.INTERNAL_TOKEN).body(body)
                .post("/internal/sessions/resolve");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_session_unused_for_seven_days_has_ended() {
        age("last_used_at", "7 days 1 second");

        assertUnauthenticated(browser.session());
    }

    @Test
    void using_a_session_extends_it() {
        age("last_used_at", "6 days 23 hours");

        Gateway.resolve(browser.session()).then().statusCode(200);

        assertThat(idleSeconds()).isLessThan(60);
    }

    @Test
    void the_last_use_is_written_at_most_once_a_minute() {
        age("last_used_at", "50 seconds");

        Gateway.resolve(browser.session()).then().statusCode(200);

        assertThat(idleSeconds()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void a_session_ends_after_thirty_days_regardless_of_use() {
        age("created_at", "30 days 1 second");

        assertUnauthenticated(browser.session());
    }

    @Test
    void a_token_does_not_outlive_its_session() {
        age("created_at", "29 days 23 hours 58 minutes");

        String end = Gateway.resolve(browser.session()).path("expires_at");

        assertThat(Instant.parse(end)).isBefore(Instant.now().plusSeconds(121));
    }

    @Test
    void ended_sessions_are_deleted() {
        age("created_at", "31 days");
        Browser active = new Browser();
        active.signIn();

        cleanup.runAll().await().atMost(Duration.ofSeconds(10));

        assertThat(TestDatabase.column("SELECT id FROM session WHERE secret_hash = " + hash(), browser.session()))
                .isEmpty();
        Gateway.resolve(active.session()).then().statusCode(200);
    }

    @Test
    void signing_out_ends_the_session_and_clears_the_cookie() {
        String token = Gateway.token(browser.session());

        Response out = Gateway.withToken(token).post("/auth/logout");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getDetailedCookie("studybuddy").getMaxAge()).isZero();
        assertThat(out.getDetailedCookie("studybuddy").getPath()).isEqualTo("/");
        assertUnauthenticated(browser.session());
    }

    @Test
    void the_revocation_is_published_after_the_session_is_deleted() {
        String sid = Gateway.resolve(browser.session()).path("sid");
        String token = Gateway.token(browser.session());
        String userId = Gateway.withToken(token).get("/auth/me").path("id");
        List<String> rows = new CopyOnWriteArrayList<>();
        Runnable countRows = () -> rows.add(TestDatabase.single("SELECT count(*) FROM session WHERE id = ?::uuid",
                sid));
        try (RevocationListener listener = RevocationListener.subscribe(redis, countRows, sid, userId)) {
            Gateway.withToken(token).post("/auth/logout").then().statusCode(204);

            await().untilAsserted(
                    () -> assertThat(listener.messages()).containsExactly("{\"sid\":\"" + sid + "\"}"));
        }
        assertThat(rows).containsExactly("0");
    }

    @Test
    void signing_out_ends_only_this_session() {
        Browser another = new Browser();
        another.signIn();

        Gateway.withToken(Gateway.token(browser.session())).post("/auth/logout").then().statusCode(204);

        Gateway.resolve(another.session()).then().statusCode(200);
    }

    @Test
    void signing_out_twice_succeeds() {
        String token = Gateway.token(browser.session());
        Gateway.withToken(token).post("/auth/logout").then().statusCode(204);

        Response again = Gateway.withToken(token).post("/auth/logout");

        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    void signing_out_without_a_token_returns_401() {
        Response refused = RestAssured.given().cookie("studybuddy", browser.session()).post("/auth/logout");

        assertThat(refused.statusCode()).isEqualTo(401);
        Gateway.resolve(browser.session()).then().statusCode(200);
    }

    private void age(String column, String backBy) {
        TestDatabase.update("UPDATE session SET " + column + " = now() - ?::interval WHERE secret_hash = " + hash(),
                backBy,
                browser.session());
    }

    private double idleSeconds() {
        return Double.parseDouble(TestDatabase.single("SELECT extract(epoch FROM now() - last_used_at) FROM session "
                + "WHERE secret_hash = " + hash(), browser.session()));
    }

    private static String hash() {
        return "sha256(convert_to(?, 'UTF8'))";
    }

    private static void assertUnauthenticated(String session) {
        Response refused = Gateway.resolve(session);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }
}
