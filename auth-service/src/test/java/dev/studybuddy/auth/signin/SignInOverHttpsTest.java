package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Google;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@TestProfile(SignInOverHttpsTest.PublicOverHttps.class)
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class SignInOverHttpsTest {
    public static class PublicOverHttps implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("studybuddy.public-url", "https://study.example/", "studybuddy.session.max-days", "10");
        }
    }

    private final Browser browser = new Browser();

    @Test
    void the_session_cookie_is_bound_to_the_host_and_to_https() {
        Google.knows("https");

        Cookie cookie = browser.signIn().getDetailedCookie("__Host-studybuddy");

        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(10 * 24 * 3600);
    }

    @Test
    void the_provider_sends_people_back_over_https_and_the_cookies_of_the_way_are_secure_too() {
        Response login = browser.get("/auth/login/google");

        assertThat(login.getHeader("Location"))
                .contains("&redirect_uri=https%3A%2F%2Fstudy.example%2Fauth%2Fcallback%2Fgoogle&");
        assertThat(browser.cookies().values()).hasSize(2).allMatch(Cookie::isSecured);
    }

    @Test
    void signing_out_clears_the_same_cookie() {
        Google.knows("https-out");
        browser.signIn();

        Response out = Gateway.as(Gateway.token(browser.session())).post("/auth/logout");

        assertThat(out.getDetailedCookie("__Host-studybuddy").getMaxAge()).isZero();
        assertThat(out.getDetailedCookie("__Host-studybuddy").isSecured()).isTrue();
    }
}
