package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Signing in with each provider, through the gateway, as a browser does. */
@Isolated("kills auth-service")
@ExtendWith(RunningSystem.class)
class SignInTest {
    private static final Duration RESTART = Duration.ofMinutes(1);

    private final String name = "sign-in-" + UUID.randomUUID().toString().substring(0, 8);
    private final TestUser user = TestUser.named(name);

    @ParameterizedTest
    @ValueSource(strings = { "google", "github", "discord" })
    void a_user_signs_in_with_the_profile_of_the_provider(String provider) {
        HttpResponse<String> page = user.consent(login(provider));

        assertThat(page.uri()).isEqualTo(RunningSystem.gateway("/library"));
        JsonNode me = user.json("/auth/me");
        assertThat(me.path("provider").asText()).isEqualTo(provider);
        assertThat(me.path("email").asText()).isEqualTo(name + "@example.test");
        assertThat(me.path("email_verified").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "google", "github", "discord" })
    void an_unverified_email_address_is_reported_as_unverified(String provider) {
        TestUser unsure = TestUser.named(name + "+unverified");

        unsure.consent(unsure.goTo(RunningSystem.gateway("/auth/login/" + provider)));

        assertThat(unsure.json("/auth/me").path("email_verified").asBoolean()).isFalse();
    }

    @Test
    void a_second_provider_signs_in_the_same_user() {
        user.consent(login("google"));
        HttpResponse<String> begun = user.post("/auth/me/identities/github", "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);

        HttpResponse<String> page = user
                .consent(user.goTo(URI.create(RunningSystem.json(begun.body()).path("location").asText())));

        assertThat(page.uri()).isEqualTo(RunningSystem.gateway("/settings?linked=github"));
        assertThat(user.json("/auth/me").path("identities").findValuesAsText("provider"))
                .containsExactly("google", "github");
        TestUser elsewhere = TestUser.named(name);
        elsewhere.consent(elsewhere.goTo(RunningSystem.gateway("/auth/login/github")));
        assertThat(elsewhere.json("/auth/me").path("id")).isEqualTo(user.json("/auth/me").path("id"));
    }

    @Test
    void the_last_provider_cannot_be_removed() {
        user.consent(login("google"));
        HttpResponse<String> begun = user.post("/auth/me/identities/discord", "");
        user.consent(user.goTo(URI.create(RunningSystem.json(begun.body()).path("location").asText())));

        assertThat(user.delete("/auth/me/identities/google").statusCode()).isEqualTo(204);
        assertThat(user.get("/auth/me").statusCode()).as("the session that google opened").isEqualTo(401);
        user.consent(login("discord"));
        assertThat(user.json("/auth/me").path("provider").asText()).isEqualTo("discord");
        assertThat(user.delete("/auth/me/identities/discord").statusCode()).isEqualTo(409);
    }

    @Test
    void a_sign_in_survives_a_restart_of_auth_service() throws Exception {
        HttpResponse<String> form = login("github");
        RunningSystem.system().kill("auth-service");
        assertThat(RunningSystem.system().awaitReady("auth-service", RESTART)).isTrue();

        HttpResponse<String> page = user.consent(form);

        assertThat(page.uri()).isEqualTo(RunningSystem.gateway("/library"));
        assertThat(user.get("/auth/me").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> login(String provider) {
        return user.goTo(RunningSystem.gateway("/auth/login/" + provider + "?redirect=/library"));
    }
}
