package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class SignInTest {
    private final Browser browser = new Browser();

    @Test
    void every_configured_provider_is_offered() {
        Response offered = RestAssured.get("/auth/providers");

        assertThat(offered.asString()).isEqualTo("{\"providers\":[\"google\",\"github\",\"discord\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/auth/login/apple", "/auth/login/Google", "/auth/callback/apple", "/auth/login/none" })
    void an_unknown_provider_returns_404(String path) {
        Response refused = browser.get(path);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("not_found");
    }

    @Test
    void the_authorization_request_has_state_pkce_and_nonce() {
        Response login = browser.get("/auth/login/google");

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.getHeader("Location")).startsWith(Provider.url() + "/authorize?response_type=code&")
                .contains("&scope=openid+email+profile&", "&state=", "&nonce=", "&code_challenge_method=S256",
                        "&code_challenge=");
    }

    @Test
    void the_redirect_uri_is_the_public_url_whatever_the_host_header() {
        Response login = browser.get("/auth/login/google");

        assertThat(login.getHeader("Location"))
                .contains("&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauth%2Fcallback%2Fgoogle&");
    }

    @Test
    void the_flow_uses_only_forwarded_cookies_and_clears_them() {
        browser.get("/auth/login/google");
        List<String> onTheWay = List.copyOf(browser.cookies().keySet());
        assertThat(onTheWay).hasSize(2).allMatch(name -> name.startsWith("q_auth"));
        assertThat(browser.cookies().values())
                .allMatch(cookie -> cookie.isHttpOnly() && cookie.getPath().equals("/auth/callback/google"));

        Browser another = new Browser();
        another.signIn();

        assertThat(another.cookies().keySet()).containsExactly("studybuddy");
    }

    @Test
    void signing_in_returns_to_the_page_where_it_began() {
        Provider.setUser("back-to-page");

        Response end = browser.signIn("/auth/login/google?redirect=/read/42%3Ft%3D7");

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/read/42?t=7");
    }

    @Test
    void two_concurrent_sign_ins_each_return_to_their_own_page() {
        Provider.setUser("two-tabs");
        Response first = browser.get("/auth/login/google?redirect=/library");
        Response second = browser.get("/auth/login/google?redirect=/billing");

        String end = browser.callback(first).getHeader("Location");

        assertThat(end).isEqualTo("/library");
        assertThat(browser.callback(second).getHeader("Location")).isEqualTo("/billing");
    }

    @Test
    void the_session_cookie_is_host_only_and_http_only() {
        Cookie cookie = browser.signIn().getDetailedCookie("studybuddy");

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecured()).isFalse();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).isEqualTo(30 * 24 * 3600);
        assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void quarkus_own_session_cookie_never_reaches_the_browser() {
        Response end = browser.signIn();

        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("q_session"));
    }

    @Test
    void a_session_secret_is_stored_as_a_hash() {
        browser.signIn();

        List<String> kept = TestDatabase.column("SELECT session::text FROM session");

        assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(browser.session()));
        assertThat(TestDatabase.single("SELECT count(*) FROM session WHERE secret_hash = sha256(convert_to(?, 'UTF8'))",
                browser.session())).isEqualTo("1");
    }

    @Test
    void a_session_stores_the_device() {
        browser.signIn();

        assertThat(TestDatabase.single("SELECT device FROM session WHERE secret_hash = sha256(convert_to(?, 'UTF8'))",
                browser.session())).isEqualTo("Firefox on Linux");
    }

    @Test
    void a_second_sign_in_is_the_same_user_with_a_new_session() {
        Provider.setUser("twice");
        browser.signIn();
        Browser another = new Browser();

        another.signIn();

        assertThat(userOf(another)).isEqualTo(userOf(browser));
        assertThat(another.session()).isNotEqualTo(browser.session());
    }

    @Test
    void concurrent_first_sign_ins_create_one_user() {
        Provider.setUser("at-once");

        List<String> userIds = IntStream.range(0, 8).parallel().mapToObj(i -> {
            Browser tab = new Browser();
            tab.signIn();
            return userOf(tab);
        }).distinct().toList();

        assertThat(userIds).hasSize(1);
        assertThat(TestDatabase.column("SELECT id FROM user_account WHERE name = 'Person at-once'")).hasSize(1);
    }

    @Test
    void another_subject_with_the_same_e_mail_is_another_user() {
        Provider.setUser("first-subject", Map.of("email", "shared@example.org"));
        browser.signIn();
        Browser another = new Browser();
        Provider.setUser("second-subject", Map.of("email", "shared@example.org"));

        another.signIn();

        assertThat(userOf(another)).isNotEqualTo(userOf(browser));
    }

    @Test
    void a_changed_e_mail_address_stays_the_same_user() {
        Provider.setUser("moves", Map.of("email", "old@example.org"));
        browser.signIn();
        String before = userOf(browser);
        Provider.setUser("moves", Map.of("email", "new@example.org", "unverified", "yes"));

        browser.signIn();

        assertThat(userOf(browser)).isEqualTo(before);
        Response me = Gateway.withToken(Gateway.token(browser.session())).get("/auth/me");
        assertThat(me.jsonPath().getString("email")).isEqualTo("new@example.org");
        assertThat(me.jsonPath().getBoolean("email_verified")).isFalse();
    }

    @Test
    void every_sign_in_publishes_user_registered_with_the_same_hash() {
        Provider.setUser("registered");
        browser.signIn();

        browser.signIn();

        List<String> events = TestDatabase.column(
                "SELECT value FROM outbox WHERE topic = 'user.registered' AND key = ?",
                userOf(browser));
        assertThat(events).hasSize(2)
                .allSatisfy(value -> assertThat(EventContract.violations("auth-service", "user.registered", value))
                        .isEmpty())
                .noneMatch(value -> value.contains("example.org"));
        assertThat(events.stream().map(value -> value.replaceAll(".*\"identity_hash\":\"([^\"]+)\".*", "$1"))
                .distinct())
                .singleElement().asString().matches("[A-Za-z0-9_-]{43}");
    }

    @ParameterizedTest
    @CsvSource({ "error=access_denied, access_denied", "error=server_error, provider_unavailable",
            "error=temporarily_unavailable, provider_unavailable", "error=invalid_scope, sign_in_failed",
            "broken=token, provider_unavailable", "no_email=yes, email_missing", "nonce=another, sign_in_failed",
            "forged=yes, sign_in_failed", "audience=another-audience, sign_in_failed",
            "token_issuer=https://impostor.example, sign_in_failed" })
    void a_provider_error_ends_on_the_login_page(String wrong, String code) {
        String[] behaviour = wrong.split("=");
        Provider.setUser("unlucky", Map.of(behaviour[0], behaviour[1]));

        Response end = browser.signIn();

        assertRefused(end, code);
        assertThat(TestDatabase.column("SELECT subject FROM identity WHERE subject = 'unlucky'")).isEmpty();
    }

    @Test
    void the_claims_of_a_rejected_id_token_are_not_logged() {
        Provider.setUser("unlogged", Map.of("nonce", "another"));
        List<String> messages = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                messages.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            assertRefused(browser.signIn(), "sign_in_failed");
        } finally {
            root.removeHandler(handler);
        }

        assertThat(messages).anyMatch(message -> message.startsWith("Sign-in rejected"))
                .noneMatch(message -> message.contains("unlogged"));
    }

    @Test
    void a_refused_sign_in_keeps_its_target() {
        Provider.setUser("hesitant", Map.of("error", "access_denied"));

        Response end = browser.signIn("/auth/login/google?redirect=%2Fread%2F1%3Ftab%3Dstudy");

        assertThat(end.getHeader("Location"))
                .isEqualTo("/login?error=access_denied&redirect=%2Fread%2F1%3Ftab%3Dstudy");
    }

    private static void assertRefused(Response end, String code) {
        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(URI.create(end.getHeader("Location"))).isEqualTo(URI.create("/login?error=" + code));
        assertThat(end.asString()).isEmpty();
        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("studybuddy"));
    }

    private static String userOf(Browser browser) {
        return Gateway.resolve(browser.session()).then().statusCode(200).extract().path("user_id");
    }
}
