package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
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

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Google;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class SignInTest {
    private final Browser browser = new Browser();

    @Test
    void every_configured_provider_is_offered() {
        Response offered = RestAssured.get("/auth/providers");

        assertThat(offered.asString()).isEqualTo("{\"providers\":[\"google\",\"github\",\"discord\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/auth/login/apple", "/auth/login/Google", "/auth/callback/apple", "/auth/login/none" })
    void a_provider_that_there_is_not_is_404(String path) {
        Response refused = browser.get(path);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("not_found");
    }

    @Test
    void the_browser_is_sent_to_the_provider_with_state_pkce_and_nonce() {
        Response login = browser.get("/auth/login/google");

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.getHeader("Location")).startsWith(Google.url() + "/authorize?response_type=code&")
                .contains("&scope=openid+email+profile&", "&state=", "&nonce=", "&code_challenge_method=S256",
                        "&code_challenge=");
    }

    @Test
    void the_provider_sends_people_back_to_the_public_address_whatever_host_the_gateway_forwards() {
        Response login = browser.get("/auth/login/google");

        assertThat(login.getHeader("Location"))
                .contains("&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauth%2Fcallback%2Fgoogle&");
    }

    @Test
    void only_cookies_that_the_gateway_lets_pass_are_used_on_the_way_and_none_is_left_at_the_end() {
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
    void signing_in_ends_on_the_page_it_began_at() {
        Google.knows("back-to-page");

        Response end = browser.signIn("/auth/login/google?redirect=/read/42%3Ft%3D7");

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/read/42?t=7");
    }

    @Test
    void two_tabs_that_sign_in_at_once_each_end_on_their_own_page() {
        Google.knows("two-tabs");
        Response first = browser.get("/auth/login/google?redirect=/library");
        Response second = browser.get("/auth/login/google?redirect=/billing");

        String end = browser.callback(first).getHeader("Location");

        assertThat(end).isEqualTo("/library");
        assertThat(browser.callback(second).getHeader("Location")).isEqualTo("/billing");
    }

    @Test
    void the_session_cookie_is_for_this_host_only_and_out_of_reach_of_scripts() {
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
    void a_session_is_hashed_at_rest() {
        browser.signIn();

        List<String> kept = Database.column("SELECT session::text FROM session");

        assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(browser.session()));
        assertThat(Database.one("SELECT count(*) FROM session WHERE secret_hash = sha256(convert_to(?, 'UTF8'))",
                browser.session())).isEqualTo("1");
    }

    @Test
    void a_session_knows_the_device() {
        browser.signIn();

        assertThat(Database.one("SELECT device FROM session WHERE secret_hash = sha256(convert_to(?, 'UTF8'))",
                browser.session())).isEqualTo("Firefox on Linux");
    }

    @Test
    void the_second_sign_in_is_the_same_person_under_a_new_session() {
        Google.knows("twice");
        browser.signIn();
        Browser another = new Browser();

        another.signIn();

        assertThat(userOf(another)).isEqualTo(userOf(browser));
        assertThat(another.session()).isNotEqualTo(browser.session());
    }

    @Test
    void many_first_sign_ins_at_once_make_one_person() {
        Google.knows("at-once");

        List<String> people = IntStream.range(0, 8).parallel().mapToObj(i -> {
            Browser tab = new Browser();
            tab.signIn();
            return userOf(tab);
        }).distinct().toList();

        assertThat(people).hasSize(1);
        assertThat(Database.column("SELECT id FROM person WHERE name = 'Person at-once'")).hasSize(1);
    }

    @Test
    void another_subject_with_the_same_e_mail_is_another_person() {
        Google.knows("first-subject", Map.of("email", "shared@example.org"));
        browser.signIn();
        Browser another = new Browser();
        Google.knows("second-subject", Map.of("email", "shared@example.org"));

        another.signIn();

        assertThat(userOf(another)).isNotEqualTo(userOf(browser));
    }

    @Test
    void whose_e_mail_changes_stays_the_same_person() {
        Google.knows("moves", Map.of("email", "old@example.org"));
        browser.signIn();
        String before = userOf(browser);
        Google.knows("moves", Map.of("email", "new@example.org", "unverified", "yes"));

        browser.signIn();

        assertThat(userOf(browser)).isEqualTo(before);
        Response me = Gateway.as(Gateway.token(browser.session())).get("/auth/me");
        assertThat(me.jsonPath().getString("email")).isEqualTo("new@example.org");
        assertThat(me.jsonPath().getBoolean("email_verified")).isFalse();
    }

    @Test
    void every_sign_in_says_user_registered_under_the_same_hash() {
        Google.knows("registered");
        browser.signIn();

        browser.signIn();

        List<String> said = Database.column("SELECT value FROM outbox WHERE topic = 'user.registered' AND key = ?",
                userOf(browser));
        assertThat(said).hasSize(2)
                .allSatisfy(value -> assertThat(EventContract.violations("auth-service", "user.registered", value))
                        .isEmpty())
                .noneMatch(value -> value.contains("example.org"));
        assertThat(said.stream().map(value -> value.replaceAll(".*\"identity_hash\":\"([^\"]+)\".*", "$1")).distinct())
                .singleElement().asString().matches("[A-Za-z0-9_-]{43}");
    }

    @ParameterizedTest
    @CsvSource({ "error=access_denied, access_denied", "error=server_error, provider_unavailable",
            "error=temporarily_unavailable, provider_unavailable", "error=invalid_scope, sign_in_failed",
            "broken=token, provider_unavailable", "no_email=yes, email_missing", "nonce=another, sign_in_failed",
            "forged=yes, sign_in_failed", "audience=somebody-else, sign_in_failed" })
    void what_goes_wrong_at_the_provider_ends_on_the_sign_in_page(String wrong, String code) {
        String[] behaviour = wrong.split("=");
        Google.knows("unlucky", Map.of(behaviour[0], behaviour[1]));

        Response end = browser.signIn();

        assertRefused(end, code);
        assertThat(Database.column("SELECT subject FROM identity WHERE subject = 'unlucky'")).isEmpty();
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
