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

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Shape;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;

/** Each test is an attack on signing in, and its name says which. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class SignInAttackTest {
    private final Browser browser = new Browser();

    @ParameterizedTest
    @EnumSource
    void state_missing(Shape shape) {
        Shape.know("stateless");
        String back = browser.throughProvider(shape);

        Response end = browser.get(back.replaceAll("state=[^&]*&", ""));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_missing_and_no_cookie_either(Shape shape) {
        Response end = browser.get(shape.callback() + "?code=x");

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_made_up(Shape shape) {
        Shape.know("made-up");
        String back = browser.throughProvider(shape);

        Response end = browser.get(back.replaceAll("state=[^&]*&", "state=00000000-0000-0000-0000-000000000000&"));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_given_twice(Shape shape) {
        Shape.know("twice-state");
        String back = browser.throughProvider(shape);

        Response end = browser.get(back + "&state=00000000-0000-0000-0000-000000000000");

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void state_replayed(Shape shape) {
        Shape.know("replayed");
        String back = browser.throughProvider(shape);
        browser.get(back).then().header("Location", "/");

        Response end = browser.get(back);

        assertRefusedAnswer(end);
    }

    @ParameterizedTest
    @EnumSource
    void state_from_another_browser(Shape shape) {
        Shape.know("another-browser");
        String back = new Browser().throughProvider(shape);
        browser.get(shape.login());

        Response end = browser.get(back);

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void login_csrf(Shape shape) {
        Shape.know("attacker");
        String attackersCallback = new Browser().throughProvider(shape);

        Response end = browser.get(attackersCallback);

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void login_csrf_of_somebody_who_is_signed_in(Shape shape) {
        Shape.know("attacker-2");
        String attackersCallback = new Browser().throughProvider(shape);
        Shape.know("victim-2");
        browser.signIn(shape.login());
        String session = browser.session();

        Response end = browser.get(attackersCallback);

        assertRefusedAnswer(end);
        assertThat(browser.session()).isEqualTo(session);
    }

    @ParameterizedTest
    @EnumSource
    void code_replayed_with_the_cookies_kept(Shape shape) {
        Shape.know("replayed-code");
        String back = browser.throughProvider(shape);
        Map<String, Cookie> kept = Map.copyOf(browser.cookies());
        browser.get(back).then().header("Location", "/");
        Browser thief = new Browser();
        thief.cookies().putAll(kept);

        Response end = thief.get(back);

        assertRefused(end, thief);
    }

    @ParameterizedTest
    @EnumSource
    void code_injected_into_another_sign_in(Shape shape) {
        Shape.know("injected");
        String stolen = codeOf(new Browser().throughProvider(shape));
        String back = browser.throughProvider(shape);

        Response end = browser.get(back.replaceAll("code=.*", "code=" + stolen));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @EnumSource
    void pkce_mismatch_between_two_sign_ins_of_one_browser(Shape shape) {
        Shape.know("pkce");
        String first = browser.throughProvider(shape);
        String second = browser.throughProvider(shape);

        Response end = browser.get(second.replaceAll("code=.*", "code=" + codeOf(first)));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, GITHUB", "GOOGLE, DISCORD", "GITHUB, GOOGLE", "GITHUB, DISCORD", "DISCORD, GOOGLE",
            "DISCORD, GITHUB" })
    void mix_up_of_providers_by_the_whole_callback(Shape one, Shape another) {
        Shape.know("mix-up");
        String back = browser.throughProvider(one);
        browser.get(another.login());

        Response end = browser.get(back.replace(one.callback(), another.callback()));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, GITHUB", "GOOGLE, DISCORD", "GITHUB, GOOGLE", "GITHUB, DISCORD", "DISCORD, GOOGLE",
            "DISCORD, GITHUB" })
    void mix_up_of_providers_by_the_code(Shape one, Shape another) {
        Shape.know("mix-up-code");
        String code = codeOf(browser.throughProvider(one));
        String back = browser.throughProvider(another);

        Response end = browser.get(back.replaceAll("code=.*", "code=" + code));

        assertRefused(end, browser);
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, GITHUB", "GITHUB, DISCORD", "DISCORD, GOOGLE", "DISCORD, GITHUB" })
    void mix_up_of_providers_with_cookies_made_over_for_the_other(Shape one, Shape another) {
        Shape.know("mix-up-cookies");
        String back = browser.throughProvider(one);
        Browser forger = new Browser();
        browser.cookies().forEach((name, cookie) -> {
            String other = name.replace(one.provider(), another.provider());
            forger.cookies().put(other, new Cookie.Builder(other, cookie.getValue()).setPath("/").build());
        });

        Response end = forger.get(back.replace(one.callback(), another.callback()));

        assertRefused(end, forger);
    }

    @ParameterizedTest
    @EnumSource
    void session_fixation(Shape shape) {
        Shape.know("fixation");
        browser.cookies().put("studybuddy", new Cookie.Builder("studybuddy", "planted").setPath("/").build());

        browser.signIn(shape.login());

        assertThat(browser.session()).isNotEqualTo("planted").hasSize(43);
    }

    @ParameterizedTest
    @EnumSource
    void session_fixation_with_a_session_of_the_attacker(Shape shape) {
        Shape.know("fixing");
        Browser attacker = new Browser();
        attacker.signIn(shape.login());
        browser.cookies().putAll(attacker.cookies());
        Shape.know("fixed");

        browser.signIn(shape.login());

        assertThat(browser.session()).isNotEqualTo(attacker.session());
        assertThat(userOf(browser)).isNotEqualTo(userOf(attacker));
    }

    @ParameterizedTest
    @EnumSource
    void a_code_on_the_login_path(Shape shape) {
        Shape.know("login-path");
        String back = browser.throughProvider(shape);

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
        Shape.know("open-redirect");

        Response end = browser.signIn("/auth/login/github?redirect=" + foreign);

        assertThat(end.getHeader("Location")).isEqualTo("/");
    }

    @Test
    void open_redirect_by_a_cookie_made_over() {
        Shape.know("open-redirect-cookie");
        String back = browser.throughProvider(Shape.GITHUB);
        String name = browser.cookies().keySet().stream().filter(cookie -> cookie.startsWith("q_auth_to_")).findAny()
                .orElseThrow();
        // base64url of //evil.example
        browser.cookies().put(name, new Cookie.Builder(name, "Ly9ldmlsLmV4YW1wbGU").setPath("/").build());

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource
    void unverified_e_mail_takeover(Shape shape) {
        Shape.know("owner", Map.of("email", "owner@example.org"));
        browser.signIn(Shape.GOOGLE.login());
        Shape.know("taker", Map.of("email", "owner@example.org", "unverified", "yes"));
        Browser taker = new Browser();

        taker.signIn(shape.login());

        assertThat(userOf(taker)).isNotEqualTo(userOf(browser));
        assertThat(me(taker).<Boolean>path("email_verified")).isFalse();
        assertThat(me(taker).<List<?>>path("identities")).hasSize(1);
        assertThat(me(browser).<List<?>>path("identities")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void verified_e_mail_takeover(Shape shape) {
        Shape.know("owner-2", Map.of("email", "owner-2@example.org"));
        browser.signIn(shape == Shape.GOOGLE ? Shape.GITHUB.login() : Shape.GOOGLE.login());
        Shape.know("taker-2", Map.of("email", "owner-2@example.org"));
        Browser taker = new Browser();

        taker.signIn(shape.login());

        assertThat(userOf(taker)).isNotEqualTo(userOf(browser));
    }

    @Test
    void secondary_e_mail_of_github_taken_for_the_primary_one() {
        Shape.know("secondary", Map.of("email", "primary@example.org", "unverified", "yes", "secondary",
                "owner@example.org"));

        browser.signIn(Shape.GITHUB.login());

        assertThat(me(browser).<String>path("email")).isEqualTo("primary@example.org");
        assertThat(me(browser).<Boolean>path("email_verified")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "Twin, twin", "stra\u00dfe, strasse", "\u00e9, e\u0301", "\uff41bc, abc", "\u0130d, id",
            "\u0430bc, abc", "k\u200bk, kk" })
    void twins_of_a_subject_by_case_or_unicode(String one, String another) {
        Shape.know(one);
        browser.signIn(Shape.GOOGLE.login());
        Shape.know(another);
        Browser twin = new Browser();

        twin.signIn(Shape.GOOGLE.login());

        assertThat(userOf(twin)).isNotEqualTo(userOf(browser));
    }

    @ParameterizedTest
    @CsvSource({ "Twin@example.org, twin@example.org", "mik\u0065@github\u0131.example, mike@githubi.example",
            "\uff4dike@example.org, mike@example.org", "caf\u00e9@example.org, cafe\u0301@example.org" })
    void twins_of_an_e_mail_by_case_or_unicode(String one, String another) {
        Shape.know("e-mail-" + one.hashCode(), Map.of("email", one));
        browser.signIn(Shape.DISCORD.login());
        Shape.know("e-mail-twin-" + one.hashCode(), Map.of("email", another));
        Browser twin = new Browser();

        twin.signIn(Shape.DISCORD.login());

        assertThat(userOf(twin)).isNotEqualTo(userOf(browser));
        assertThat(me(browser).<String>path("email")).isEqualTo(one);
    }

    @Test
    void a_name_that_is_markup_is_only_a_name() {
        Shape.know("markup", Map.of("name", "<script>alert(1)</script>"));

        browser.signIn(Shape.DISCORD.login());

        assertThat(me(browser).<String>path("name")).isEqualTo("<script>alert(1)</script>");
        assertThat(me(browser).contentType()).startsWith("application/json");
    }

    @Test
    void a_refused_attack_leaves_nobody_behind() {
        Shape.know("nobody");
        String back = new Browser().throughProvider(Shape.GITHUB);

        browser.get(back);

        assertThat(Database.column("SELECT person_id FROM identity WHERE subject = ?",
                Shape.GITHUB.subject("nobody"))).isEmpty();
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
        return Gateway.as(Gateway.token(browser.session())).get("/auth/me");
    }

    private static String userOf(Browser browser) {
        return Gateway.resolve(browser.session()).then().statusCode(200).extract().path("user_id");
    }
}
