package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.ProviderMocks;
import dev.studybuddy.auth.session.SessionConfig;
import dev.studybuddy.auth.session.SessionCookie;
import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.auth.web.PublicUrl;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class SignInOverHttpsTest {
    private static final PublicUrl HTTPS = new PublicUrl("https://study.example/");

    private final Browser browser = new Browser();

    @BeforeEach
    void usePublicUrlOverHttps() {
        QuarkusMock.installMockForType(HTTPS, PublicUrl.class);
        QuarkusMock.installMockForType(new SessionCookie(HTTPS, new TenDaySessions()), SessionCookie.class);
        ProviderMocks.install(Map.of("state-secret", "a state secret of these tests",
                "google.client-id", "client-of-these-tests", "google.client-secret", "test-secret",
                "google.auth-server-url", Provider.url()), HTTPS);
    }

    @AfterEach
    void disconnectProviders() {
        ProviderMocks.disconnect();
    }

    @Test
    void the_session_cookie_is_bound_to_the_host_and_to_https() {
        Provider.setUser("https");

        Cookie cookie = browser.signIn().getDetailedCookie("__Host-studybuddy");

        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(10 * 24 * 3600);
    }

    @Test
    void redirect_uri_and_flow_cookies_use_https() {
        Response login = browser.get("/auth/login/google");

        assertThat(login.getHeader("Location"))
                .contains("&redirect_uri=https%3A%2F%2Fstudy.example%2Fauth%2Fcallback%2Fgoogle&");
        assertThat(browser.cookies().values()).hasSize(2).allMatch(Cookie::isSecured);
    }

    @Test
    void signing_out_clears_the_same_cookie() {
        Provider.setUser("https-out");
        browser.signIn();

        Response response = Gateway.withToken(Gateway.token(browser.session())).post("/auth/logout");

        assertThat(response.getDetailedCookie("__Host-studybuddy").getMaxAge()).isZero();
        assertThat(response.getDetailedCookie("__Host-studybuddy").isSecured()).isTrue();
    }

    private static final class TenDaySessions implements SessionConfig {
        @Override
        public Duration recentSignIn() {
            return Duration.ofMinutes(10);
        }

        @Override
        public int idleDays() {
            return 7;
        }

        @Override
        public int maxDays() {
            return 10;
        }
    }
}
