package dev.studybuddy.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.RevocationListener;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class SessionListTest {
    private final Browser here = new Browser();
    private final Browser there = new Browser();
    private String token;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void signInTwice() {
        Provider.setUser("sessions");
        here.signIn();
        TestDatabase.update("DELETE FROM session WHERE user_id = ?::uuid",
                Gateway.resolve(here.session()).<String>path("user_id"));
        there.signIn();
        here.signIn();
        token = Gateway.token(here.session());
    }

    @Test
    void the_list_contains_the_users_sessions() {
        Response sessions = list("");

        assertThat(sessions.statusCode()).isEqualTo(200);
        assertThat(sessions.jsonPath().getMap("items[0]").keySet())
                .isEqualTo(Set.of("id", "device", "provider", "created_at", "last_used_at", "current"));
        assertThat(sessions.jsonPath().getList("items.current")).containsExactly(true, false);
        assertThat(sessions.jsonPath().getList("items.device")).containsOnly("Firefox on Linux");
        assertThat(Instant.parse(sessions.path("items[0].last_used_at"))).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void sessions_are_listed_in_pages() {
        Response first = list("?limit=1");

        assertThat(first.jsonPath().getList("items.current")).containsExactly(true);
        Response second = list("?limit=1&cursor=" + first.path("next_cursor"));
        assertThat(second.jsonPath().getList("items.current")).containsExactly(false);
        assertThat(second.<String>path("next_cursor")).isNull();
    }

    @Test
    void an_expired_session_is_not_listed() {
        TestDatabase.update("UPDATE session SET last_used_at = now() - interval '8 days' WHERE id <> ?::uuid "
                + "AND user_id = ?::uuid", sid(here), userId());

        assertThat(list("").jsonPath().getList("items.current")).containsExactly(true);
    }

    @Test
    void revoking_another_session_publishes_the_revocation() {
        String sid = sid(there);
        try (RevocationListener listener = RevocationListener.subscribe(redis, sid, userId())) {
            Response response = Gateway.withToken(token).delete("/auth/sessions/" + sid);

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(response.cookies()).isEmpty();
            await().untilAsserted(
                    () -> assertThat(listener.messages()).containsExactly("{\"sid\":\"" + sid + "\"}"));
        }
        assertThat(Gateway.resolve(there.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(here.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void revoking_the_current_session_clears_the_cookie() {
        Response out = Gateway.withToken(token).delete("/auth/sessions/" + sid(here));

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getDetailedCookie("studybuddy").getMaxAge()).isZero();
        assertThat(Gateway.resolve(here.session()).statusCode()).isEqualTo(401);
    }

    @Test
    void all_other_sessions_are_revoked_together() {
        Browser third = new Browser();
        third.signIn();

        Response out = Gateway.withToken(token).delete("/auth/sessions");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(Gateway.resolve(there.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(third.session()).statusCode()).isEqualTo(401);
        assertThat(list("").jsonPath().getList("items.current")).containsExactly(true);
        assertThat(Gateway.withToken(token).get("/auth/me/activity?limit=1").jsonPath().getString("items[0].kind"))
                .isEqualTo("other_sessions_revoked");
    }

    @Test
    void another_users_session_returns_404_and_stays() {
        Provider.setUser("sessions-other");
        Browser other = new Browser();
        other.signIn();

        Response refused = Gateway.withToken(token).delete("/auth/sessions/" + sid(other));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(Gateway.resolve(other.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_or_malformed_session_id_returns_404() {
        assertThat(Gateway.withToken(token).delete("/auth/sessions/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(Gateway.withToken(token).delete("/auth/sessions/everything").statusCode()).isEqualTo(404);
    }

    @Test
    void without_a_token_the_request_returns_401() {
        assertThat(RestAssured.get("/auth/sessions").statusCode()).isEqualTo(401);
        assertThat(RestAssured.delete("/auth/sessions").statusCode()).isEqualTo(401);
        assertThat(list("").jsonPath().getList("items")).hasSize(2);
    }

    private Response list(String query) {
        return Gateway.withToken(token).get("/auth/sessions" + query);
    }

    private String userId() {
        return Gateway.resolve(here.session()).path("user_id");
    }

    private static String sid(Browser browser) {
        return Gateway.resolve(browser.session()).path("sid");
    }
}
