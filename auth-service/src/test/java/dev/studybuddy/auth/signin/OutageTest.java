package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Shape;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;

/** Neither Redis nor Google is there, GitHub does not answer, and Discord is not configured. */
@QuarkusTest
@TestProfile(OutageTest.NothingOutside.class)
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class OutageTest {
    public static class NothingOutside implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1",
                    "studybuddy.sign-in.providers.google.auth-server-url", "http://127.0.0.1:1",
                    "studybuddy.sign-in.providers.discord.client-id", "",
                    "studybuddy.sign-in.patience", "1s");
        }
    }

    @Inject
    SignIn signIn;

    @Test
    void a_provider_that_is_down_ends_on_the_sign_in_page() {
        Response login = new Browser().get("/auth/login/google");

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.getHeader("Location")).isEqualTo("/login?error=provider_unavailable");
    }

    @Test
    void a_callback_while_the_provider_is_down_ends_on_the_sign_in_page() {
        Response end = new Browser().get("/auth/callback/google?state=x&code=y");

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).startsWith("/login?error=");
    }

    @Test
    void adding_a_provider_that_is_down_is_503() {
        String session = signIn.complete(new Profile("github", "1", "d@example.org", true, "D", null),
                new Origin("Firefox on Linux", null)).await().indefinitely();

        Response refused = Gateway.as(Gateway.token(session)).post("/auth/me/identities/google");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.<String>path("code")).isEqualTo("provider_unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = { "token", "userinfo", "emails" })
    void a_provider_that_does_not_answer_is_not_waited_for_for_ever(String endpoint) {
        Shape.know("waits", Map.of("hang", endpoint));

        Response end = new Browser().signIn(Shape.GITHUB.login());

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/login?error=provider_unavailable");
    }

    @Test
    void only_configured_providers_are_offered() {
        Response offered = RestAssured.get("/auth/providers");

        assertThat(offered.asString()).isEqualTo("{\"providers\":[\"google\",\"github\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/auth/login/discord", "/auth/callback/discord?code=x&state=y" })
    void a_provider_that_is_not_configured_is_404(String path) {
        Response refused = new Browser().get(path);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.<String>path("code")).isEqualTo("not_found");
    }

    @Test
    void sessions_live_without_redis_and_signing_out_ends_them() {
        Profile profile = new Profile("google", "without-redis", "r@example.org", true, "R", null);
        String session = signIn.complete(profile, new Origin("Firefox on Linux", null)).await().indefinitely();
        String token = Gateway.token(session);
        Gateway.as(token).get("/auth/me").then().statusCode(200);

        Response out = Gateway.as(token).post("/auth/logout");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(Gateway.resolve(session).statusCode()).isEqualTo(401);
    }
}
