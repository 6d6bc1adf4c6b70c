package dev.studybuddy.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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
class SessionsTest {
    private final Browser here = new Browser();
    private final Browser there = new Browser();
    private String token;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void signInTwice() {
        Google.knows("sessions");
        Database.change("DELETE FROM session");
        there.signIn();
        here.signIn();
        token = Gateway.token(here.session());
    }

    @Test
    void a_person_sees_where_they_are_signed_in() {
        Response sessions = list("");

        assertThat(sessions.statusCode()).isEqualTo(200);
        assertThat(sessions.jsonPath().getMap("items[0]").keySet())
                .isEqualTo(Set.of("id", "device", "created_at", "last_used_at", "current"));
        assertThat(sessions.jsonPath().getList("items.current")).containsExactly(true, false);
        assertThat(sessions.jsonPath().getList("items.device")).containsOnly("Firefox on Linux");
        assertThat(Instant.parse(sessions.path("items[0].last_used_at"))).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void they_come_in_pages() {
        Response first = list("?limit=1");

        assertThat(first.jsonPath().getList("items.current")).containsExactly(true);
        Response second = list("?limit=1&cursor=" + first.path("next_cursor"));
        assertThat(second.jsonPath().getList("items.current")).containsExactly(false);
        assertThat(second.<String>path("next_cursor")).isNull();
    }

    @Test
    void one_that_has_ended_by_time_is_not_among_them() {
        Database.change("UPDATE session SET last_used_at = now() - interval '8 days' WHERE id <> ?::uuid", sid(here));

        assertThat(list("").jsonPath().getList("items.current")).containsExactly(true);
    }

    @Test
    void one_is_signed_out_from_another_and_every_gateway_is_told() {
        String sid = sid(there);
        List<String> heard = new CopyOnWriteArrayList<>();
        PubSubCommands.RedisSubscriber subscription = redis.pubsub(String.class).subscribe("sessions.revoked",
                heard::add);

        Response out = Gateway.as(token).delete("/auth/sessions/" + sid);

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.cookies()).isEmpty();
        assertThat(Gateway.resolve(there.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(here.session()).statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(heard).containsExactly("{\"sid\":\"" + sid + "\"}"));
        subscription.unsubscribe();
    }

    @Test
    void the_one_that_asks_can_be_signed_out_too_and_its_cookie_goes() {
        Response out = Gateway.as(token).delete("/auth/sessions/" + sid(here));

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getDetailedCookie("studybuddy").getMaxAge()).isZero();
        assertThat(Gateway.resolve(here.session()).statusCode()).isEqualTo(401);
    }

    @Test
    void all_others_are_signed_out_at_once() {
        Browser third = new Browser();
        third.signIn();

        Response out = Gateway.as(token).delete("/auth/sessions");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(Gateway.resolve(there.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(third.session()).statusCode()).isEqualTo(401);
        assertThat(list("").jsonPath().getList("items.current")).containsExactly(true);
        assertThat(Gateway.as(token).get("/auth/me/activity?limit=1").jsonPath().getString("items[0].kind"))
                .isEqualTo("other_sessions_revoked");
    }

    @Test
    void somebody_elses_session_is_404_and_stays() {
        Google.knows("sessions-other");
        Browser other = new Browser();
        other.signIn();

        Response refused = Gateway.as(token).delete("/auth/sessions/" + sid(other));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(Gateway.resolve(other.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void one_that_is_not_there_or_no_id_is_404() {
        assertThat(Gateway.as(token).delete("/auth/sessions/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(Gateway.as(token).delete("/auth/sessions/everything").statusCode()).isEqualTo(404);
    }

    @Test
    void without_a_token_it_is_401() {
        assertThat(RestAssured.get("/auth/sessions").statusCode()).isEqualTo(401);
        assertThat(RestAssured.delete("/auth/sessions").statusCode()).isEqualTo(401);
        assertThat(list("").jsonPath().getList("items")).hasSize(2);
    }

    private Response list(String query) {
        return Gateway.as(token).get("/auth/sessions" + query);
    }

    private static String sid(Browser browser) {
        return Gateway.resolve(browser.session()).path("sid");
    }
}
