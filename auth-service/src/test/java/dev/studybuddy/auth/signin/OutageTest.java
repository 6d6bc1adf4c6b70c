package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.provider.CodeFlow;
import dev.studybuddy.auth.provider.ProviderMocks;
import dev.studybuddy.auth.session.RevocationPublisher;
import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.auth.user.ProviderProfile;
import dev.studybuddy.auth.web.PublicUrl;
import dev.studybuddy.embedded.TestServers;

/** Redis and Google are unreachable, GitHub does not respond, and Discord is not configured. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class OutageTest {
    @Inject
    SignInService signIn;

    @Inject
    @RedisClientName("unreachable")
    ReactiveRedisDataSource unreachableRedis;

    @Inject
    OidcAuthenticationMechanism mechanism;

    @Inject
    IdentityProviderManager identities;

    @Inject
    CurrentVertxRequest currentRequest;

    @BeforeEach
    void breakDependencies() {
        QuarkusMock.installMockForType(new RevocationPublisher(unreachableRedis), RevocationPublisher.class);
        QuarkusMock.installMockForType(
                new CodeFlow(mechanism, identities, currentRequest, Duration.ofSeconds(1)), CodeFlow.class);
        ProviderMocks.install(Map.of("state-secret", "a state secret of these tests",
                "google.client-id", "client-of-these-tests", "google.client-secret", "test-secret",
                "google.auth-server-url", "http://127.0.0.1:1",
                "github.client-id", "client-of-these-tests", "github.client-secret", "test-secret",
                "github.auth-server-url", Provider.url() + "/github/login/oauth",
                "github.api-url", Provider.url() + "/github/api"), new PublicUrl("http://localhost:8000"));
    }

    @AfterEach
    void disconnectProviders() {
        ProviderMocks.disconnect();
    }

    @Test
    void login_with_an_unavailable_provider_ends_on_the_login_page() {
        Response login = new Browser().get("/auth/login/google");

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.getHeader("Location")).isEqualTo("/login?error=provider_unavailable");
    }

    @Test
    void callback_of_an_unavailable_provider_ends_on_the_login_page() {
        Response end = new Browser().get("/auth/callback/google?state=x&code=y");

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).startsWith("/login?error=");
    }

    @Test
    void adding_an_unavailable_provider_returns_503() {
        String session = signIn.signIn(new ProviderProfile("github", "1", "d@example.org", true, "D", null), Optional
                .empty(),
                new RequestOrigin("Firefox on Linux", null)).await().indefinitely();

        Response response = Gateway.withToken(Gateway.token(session)).post("/auth/me/identities/google");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.<String>path("code")).isEqualTo("provider_unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = { "token", "userinfo", "emails" })
    void a_provider_that_does_not_respond_times_out(String endpoint) {
        Provider.setUser("waits", Map.of("hang", endpoint));

        Response end = new Browser().signIn(Provider.GITHUB.login());

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/login?error=provider_unavailable");
    }

    @Test
    void only_configured_providers_are_offered() {
        Response providers = RestAssured.get("/auth/providers");

        assertThat(providers.asString()).isEqualTo("{\"providers\":[\"google\",\"github\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/auth/login/discord", "/auth/callback/discord?code=x&state=y" })
    void an_unconfigured_provider_returns_404(String path) {
        Response response = new Browser().get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.<String>path("code")).isEqualTo("not_found");
    }

    @Test
    void sessions_and_sign_out_work_without_redis() {
        ProviderProfile profile = new ProviderProfile("google", "without-redis", "r@example.org", true, "R", null);
        String session = signIn.signIn(profile, Optional.empty(), new RequestOrigin("Firefox on Linux", null)).await()
                .indefinitely();
        String token = Gateway.token(session);
        Gateway.withToken(token).get("/auth/me").then().statusCode(200);

        Response response = Gateway.withToken(token).post("/auth/logout");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(Gateway.resolve(session).statusCode()).isEqualTo(401);
    }
}
