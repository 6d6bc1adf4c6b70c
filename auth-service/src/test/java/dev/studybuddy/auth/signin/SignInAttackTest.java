package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.ProviderMocks;
import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

/** Each test is an attack on the sign-in, named after the attack. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class SignInAttackTest {
    private final Browser browser = new Browser();

    @ParameterizedTest
    @EnumSource
    void state_missing(Provider provider) {
        Provider.setUser("stateless");
        String back = browser.authorize(provider);

        Response end = browser.get(back.replaceAll("state=[^&]*&", ""));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_missing_and_no_cookie_either(Provider provider) {
        Response end = browser.get(provider.callback() + "?code=x");

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_made_up(Provider provider) {
        Provider.setUser("made-up");
        String back = browser.authorize(provider);

        Response end = browser.get(back.replaceAll("state=[^&]*&", "state=00000000-0000-0000-0000-000000000000&"));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_given_twice(Provider provider) {
        Provider.setUser("twice-state");
        String back = browser.authorize(provider);

        Response end = browser.get(back + "&state=00000000-0000-0000-0000-000000000000");

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_replayed(Provider provider) {
        Provider.setUser("replayed");
        String back = browser.authorize(provider);
        browser.get(back).then().header("Location", "/");

        Response end = browser.get(back);

        assertRefusedAnswer(end);
    }

    @ParameterizedTest
    @EnumSource
    void state_from_another_browser(Provider provider) {
        Provider.setUser("another-browser");
        String back = new Browser().authorize(provider);
        browser.get(provider.login());

        Response end = browser.get(back);

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void login_csrf(Provider provider) {
        Provider.setUser("attacker");
        String attackersCallback = new Browser().authorize(provider);

        Response end = browser.get(attackersCallback);

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void login_csrf_against_a_signed_in_user(Provider provider) {
        Provider.setUser("attacker-2");
        String attackersCallback = new Browser().authorize(provider);
        Provider.setUser("victim-2");
        browser.signIn(provider.login());
        String session = browser.session();

        Response end = browser.get(attackersCallback);

        assertRefusedAnswer(end);
        assertThat(browser.session()).isEqualTo(session);
    }

    @ParameterizedTest
    @EnumSource
    void code_replayed_with_the_cookies_kept(Provider provider) {
        Provider.setUser("replayed-code");
        String back = browser.authorize(provider);
        Map<String, Cookie> kept = Map.copyOf(browser.cookies());
        browser.get(back).then().header("Location", "/");
        Browser attacker = new Browser();
        attacker.cookies().putAll(kept);

        Response end = attacker.get(back);

        assertRefused(end, attacker);
    }

    @ParameterizedTest
    @EnumSource
    void code_injected_into_another_sign_in(Provider provider) {
        Provider.setUser("injected");
        String stolen = codeOf(new Browser().authorize(provider));
        String back = browser.authorize(provider);

        Response end = browser.get(back.replaceAll("code=.*", "code=" + stolen));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void pkce_mismatch_between_two_sign_ins_of_one_browser(Provider provider) {
        Provider.setUser("pkce");
        String first = browser.authorize(provider);
        String second = browser.authorize(provider);

        Response end = browser.get(second.replaceAll("code=.*", "code=" + codeOf(first)));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, GITHUB", "GOOGLE, DISCORD", "GITHUB, GOOGLE", "GITHUB, DISCORD", "DISCORD, GOOGLE",
            "DISCORD, GITHUB" })
    void mix_up_of_providers_by_the_whole_callback(Provider one, Provider another) {
        Provider.setUser("mix-up");
        String back = browser.authorize(one);
        browser.get(another.login());

        Response end = browser.get(back.replace(one.callback(), another.callback()));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, GITHUB", "GOOGLE, DISCORD", "GITHUB, GOOGLE", "GITHUB, DISCORD", "DISCORD, GOOGLE",
            "DISCORD, GITHUB" })
    void mix_up_of_providers_by_the_code(Provider one, Provider another) {
        Provider.setUser("mix-up-code");
        String code = codeOf(browser.authorize(one));
        String back = browser.authorize(another);

        Response end = browser.get(back.replaceAll("code=.*", "code=" + code));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, GITHUB", "GITHUB, DISCORD", "DISCORD, GOOGLE", "DISCORD, GITHUB" })
    void mix_up_of_providers_with_renamed_cookies(Provider one, Provider another) {
        Provider.setUser("mix-up-cookies");
        String back = browser.authorize(one);
        Browser forger = new Browser();
        browser.cookies().forEach((name, cookie) -> {
            String other = name.replace(one.code(), another.code());
            forger.cookies().put(other, new Cookie.Builder(other, cookie.getValue()).setPath("/").build());
        });

        Response end = forger.get(back.replace(one.callback(), another.callback()));

        assertRefused(end, forger);
    }

    @ParameterizedTest
    @EnumSource
    void session_fixation(Provider provider) {
        Provider.setUser("fixation");
        browser.cookies().put("studybuddy", new Cookie.Builder("studybuddy", "planted").setPath("/").build());

        browser.signIn(provider.login());

        assertThat(browser.session()).isNotEqualTo("planted").hasSize(43);
    }

    @ParameterizedTest
    @EnumSource
    void session_fixation_with_a_session_of_the_attacker(Provider provider) {
        Provider.setUser("fixing");
        Browser attacker = new Browser();
        attacker.signIn(provider.login());
        String attackersUser = userOf(attacker);
        browser.cookies().putAll(attacker.cookies());
        Provider.setUser("fixed");

        browser.signIn(provider.login());

        assertThat(browser.session()).isNotEqualTo(attacker.session());
        assertThat(userOf(browser)).isNotEqualTo(attackersUser);
        assertThat(Gateway.resolve(attacker.session()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void a_code_on_the_login_path(Provider provider) {
        Provider.setUser("login-path");
        String back = browser.authorize(provider);

        Response login = browser.get(back.replace("callback", "login"));

        assertThat(login.getHeader("Location")).startsWith("http").contains("/authorize?");
        assertThat(browser.session()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example", "HTTPS:evil.example", "//evil.example", "///evil.example",
            "/%5Cevil.example", "%5C%5Cevil.example", "/%09/evil.example", "%2F%2Fevil.example", "/%252Fevil.example",
            "javascript:alert(1)", "/a%0D%0ASet-Cookie:x=y", "/@evil.example", "/..//evil.example",
            "/%E2%81%84evil.example" })
    void open_redirect(String foreign) {
        Provider.setUser("open-redirect");

        Response end = browser.signIn("/auth/login/github?redirect=" + foreign);

        assertThat(end.getHeader("Location")).isEqualTo("/");
    }

    @Test
    void open_redirect_by_a_forged_cookie() {
        Provider.setUser("open-redirect-cookie");
        String back = browser.authorize(Provider.GITHUB);
        String name = browser.cookies().keySet().stream().filter(cookie -> cookie.startsWith("q_auth_to_")).findAny()
                .orElseThrow();
        // base64url of //evil.example
        browser.cookies().put(name, new Cookie.Builder(name, "Ly9ldmlsLmV4YW1wbGU").setPath("/").build());

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource
    void unverified_e_mail_takeover(Provider provider) {
        Provider.setUser("owner", Map.of("email", "owner@example.org"));
        browser.signIn(Provider.GOOGLE.login());
        Provider.setUser("taker", Map.of("email", "owner@example.org", "unverified", "yes"));
        Browser taker = new Browser();

        taker.signIn(provider.login());

        assertThat(userOf(taker)).isNotEqualTo(userOf(browser));
        assertThat(me(taker).<Boolean>path("email_verified")).isFalse();
        assertThat(me(taker).<List<?>>path("identities")).hasSize(1);
        assertThat(me(browser).<List<?>>path("identities")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void verified_e_mail_takeover(Provider provider) {
        Provider.setUser("owner-2", Map.of("email", "owner-2@example.org"));
        browser.signIn(provider == Provider.GOOGLE ? Provider.GITHUB.login() : Provider.GOOGLE.login());
        Provider.setUser("taker-2", Map.of("email", "owner-2@example.org"));
        Browser taker = new Browser();

        taker.signIn(provider.login());

        assertThat(userOf(taker)).isNotEqualTo(userOf(browser));
    }

    @Test
    void secondary_e_mail_of_github_used_as_the_primary_one() {
        Provider.setUser("secondary", Map.of("email", "primary@example.org", "unverified", "yes", "secondary",
                "owner@example.org"));

        browser.signIn(Provider.GITHUB.login());

        assertThat(me(browser).<String>path("email")).isEqualTo("primary@example.org");
        assertThat(me(browser).<Boolean>path("email_verified")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "Twin, twin", "stra\u00dfe, strasse", "\u00e9, e\u0301", "\uff41bc, abc", "\u0130d, id",
            "\u0430bc, abc", "k\u200bk, kk" })
    void twins_of_a_subject_by_case_or_unicode(String one, String another) {
        Provider.setUser(one);
        browser.signIn(Provider.GOOGLE.login());
        Provider.setUser(another);
        Browser twin = new Browser();

        twin.signIn(Provider.GOOGLE.login());

        assertThat(userOf(twin)).isNotEqualTo(userOf(browser));
    }

    @ParameterizedTest
    @CsvSource({ "Twin@example.org, twin@example.org", "mike@github\u0131.example, mike@githubi.example",
            "\uff4dike@example.org, mike@example.org", "caf\u00e9@example.org, cafe\u0301@example.org" })
    void twins_of_an_e_mail_by_case_or_unicode(String one, String another) {
        Provider.setUser("e-mail-" + one.hashCode(), Map.of("email", one));
        browser.signIn(Provider.DISCORD.login());
        Provider.setUser("e-mail-twin-" + one.hashCode(), Map.of("email", another));
        Browser twin = new Browser();

        twin.signIn(Provider.DISCORD.login());

        assertThat(userOf(twin)).isNotEqualTo(userOf(browser));
        assertThat(me(browser).<String>path("email")).isEqualTo(one);
    }

    @Test
    void markup_in_a_name_is_returned_as_text() {
        Provider.setUser("markup", Map.of("name", "<script>alert(1)</script>"));

        browser.signIn(Provider.DISCORD.login());

        assertThat(me(browser).<String>path("name")).isEqualTo("<script>alert(1)</script>");
        assertThat(me(browser).contentType()).startsWith("application/json");
    }

    @Test
    void metadata_of_another_issuer() {
        Provider.setUser("impostor", Map.of("issuer", "https://impostor.example"));
        ProviderMocks.disconnect();
        try {
            Response login = browser.get(Provider.GOOGLE.login());

            assertThat(login.getHeader("Location")).isEqualTo("/login?error=provider_unavailable");
        } finally {
            ProviderMocks.disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, https://impostor.example", "GITHUB, https://impostor.example", "GOOGLE, ''" })
    void callback_with_another_issuer(Provider provider, String issuer) {
        Provider.setUser("other-issuer", Map.of("iss", issuer));

        Response end = browser.signIn(provider.login());

        assertRefused(end, browser);
    }

    @Test
    void callback_with_two_issuers() {
        Provider.setUser("two-issuers", Map.of("iss", Provider.url()));
        String back = browser.authorize(Provider.GOOGLE);

        Response end = browser.get(back + "&iss=https%3A%2F%2Fimpostor.example");

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, ''", "GITHUB, /github/login/oauth", "DISCORD, /any" })
    void the_issuer_of_the_provider_is_accepted_in_the_callback(Provider provider, String path) {
        Provider.setUser("right-issuer", Map.of("iss", Provider.url() + path));

        browser.signIn(provider.login());

        assertThat(browser.session()).isNotNull();
    }

    @Test
    void callback_without_the_issuer_that_the_metadata_announces() {
        Provider.setUser("no-issuer", Map.of("announces_iss", "yes"));
        ProviderMocks.disconnect();
        try {
            Response end = browser.signIn();

            assertRefused(end, browser);
        } finally {
            ProviderMocks.disconnect();
        }
    }

    @Test
    void a_rejected_attack_creates_no_user() {
        Provider.setUser("nobody");
        String back = new Browser().authorize(Provider.GITHUB);

        browser.get(back);

        assertThat(TestDatabase.column("SELECT user_id FROM identity WHERE subject = ?",
                Provider.GITHUB.subject("nobody"))).isEmpty();
    }

    private static String codeOf(String callback) {
        return callback.replaceAll(".*code=([^&]*).*", "$1");
    }

    private static void assertRefused(Response end, Browser browser) {
        assertRefusedAnswer(end);
        assertThat(browser.session()).isNull();
    }

    private static void assertRefusedAnswer(Response end) {
        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/login?error=sign_in_failed");
        assertThat(end.asString()).isEmpty();
        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("studybuddy"));
    }

    private static Response me(Browser browser) {
        return Gateway.withToken(Gateway.token(browser.session())).get("/auth/me");
    }

    private static String userOf(Browser browser) {
        return Gateway.resolve(browser.session()).then().statusCode(200).extract().path("user_id");
    }
}
