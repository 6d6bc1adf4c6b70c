package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.http.Method;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Shape;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;

/** Adding and removing the providers that somebody can sign in with, and each attack on it by its name. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class LinkingTest {
    private final Browser browser = new Browser();

    @Test
    void a_second_provider_is_added_and_signs_the_same_person_in() {
        Shape.know("links");
        browser.signIn();

        Response end = browser.get(browser.throughProviderToLink(Shape.GITHUB));

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/settings?linked=github");
        Browser another = new Browser();
        another.signIn(Shape.GITHUB.login());
        assertThat(userOf(another)).isEqualTo(userOf(browser));
    }

    @Test
    void adding_keeps_the_session_and_leaves_no_other_cookie() {
        Shape.know("keeps-session");
        browser.signIn();
        String session = browser.session();

        Response end = browser.get(browser.throughProviderToLink(Shape.DISCORD));

        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("studybuddy"));
        assertThat(browser.cookies().keySet()).containsExactly("studybuddy");
        assertThat(browser.session()).isEqualTo(session);
    }

    @Test
    void the_way_is_begun_in_this_browser_with_cookies_for_the_callback_alone() {
        Shape.know("cookies");
        browser.signIn();

        Response begun = browser.beginLinking(Shape.GITHUB);

        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.<String>path("location")).contains("/github/login/oauth/authorize?", "&state=",
                "&code_challenge=");
        assertThat(begun.getDetailedCookies().asList()).hasSize(2).allSatisfy(cookie -> {
            assertThat(cookie.getName()).startsWith("q_auth");
            assertThat(cookie.getPath()).isEqualTo("/auth/callback/github");
            assertThat(cookie.isHttpOnly()).isTrue();
        });
    }

    @Test
    void a_person_sees_every_provider_and_is_shown_by_the_first() {
        Shape.know("shown", Map.of("email", "first@example.org"));
        browser.signIn();
        Shape.know("shown", Map.of("email", "second@example.org", "unverified", "yes"));

        browser.get(browser.throughProviderToLink(Shape.DISCORD));

        Response me = me();
        assertThat(me.<String>path("email")).isEqualTo("first@example.org");
        assertThat(me.<List<String>>path("identities.provider")).containsExactly("google", "discord");
        assertThat(me.<List<String>>path("identities.email"))
                .containsExactly("first@example.org", "second@example.org");
        assertThat(me.<List<Boolean>>path("identities.email_verified")).containsExactly(true, false);
    }

    @Test
    void an_added_identity_is_told_to_the_other_services_and_recorded() {
        Shape.know("told");
        browser.signIn();

        browser.get(browser.throughProviderToLink(Shape.GITHUB));

        List<String> said = Database.column("SELECT value FROM outbox WHERE topic = 'user.registered' AND key = ?",
                userOf(browser));
        assertThat(said).hasSize(2)
                .allSatisfy(value -> assertThat(EventContract.violations("auth-service", "user.registered", value))
                        .isEmpty())
                .anyMatch(value -> value.contains("\"provider\":\"github\""));
        assertThat(said.stream().map(value -> value.replaceAll(".*\"identity_hash\":\"([^\"]+)\".*", "$1")).distinct())
                .hasSize(2);
        assertThat(activity()).containsExactly("signed_in google", "identity_added github");
    }

    @Test
    void what_is_added_already_cannot_be_begun_again() {
        Shape.know("again");
        browser.signIn();

        Response refused = browser.beginLinking(Shape.GOOGLE);

        assertProblem(refused, 409, "already_linked");
    }

    @Test
    void adding_the_same_identity_from_two_tabs_is_no_error() {
        Shape.know("two-tabs");
        browser.signIn();
        String first = browser.throughProviderToLink(Shape.GITHUB);
        String second = browser.throughProviderToLink(Shape.GITHUB);
        browser.get(first);

        Response end = browser.get(second);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?linked=github");
        assertThat(identities()).containsExactly("google", "github");
    }

    @Test
    void a_second_identity_of_one_provider_is_refused() {
        Shape.know("two-of-one");
        browser.signIn();
        String first = browser.throughProviderToLink(Shape.GITHUB);
        Shape.know("two-of-one-other");
        String second = browser.throughProviderToLink(Shape.GITHUB);
        browser.get(first);

        Response end = browser.get(second);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=already_linked");
    }

    @ParameterizedTest
    @CsvSource({ "error, access_denied, access_denied", "broken, token, provider_unavailable",
            "broken, emails, provider_unavailable", "no_email, yes, email_missing", "refused, token, sign_in_failed" })
    void what_goes_wrong_on_the_way_ends_on_the_settings_page(String wrong, String how, String code) {
        Shape.know("wrong-way");
        browser.signIn();
        Shape.know("wrong-way", Map.of(wrong, how));

        Response end = browser.get(browser.throughProviderToLink(Shape.GITHUB));

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=" + code);
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void an_identity_is_removed_and_then_somebody_new() {
        Shape.know("removes");
        browser.signIn();
        browser.get(browser.throughProviderToLink(Shape.DISCORD));

        Response removed = remove(Shape.DISCORD);

        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(identities()).containsExactly("google");
        assertThat(activity()).endsWith("identity_removed discord");
        Browser another = new Browser();
        another.signIn(Shape.DISCORD.login());
        assertThat(userOf(another)).isNotEqualTo(userOf(browser));
    }

    @Test
    void without_the_first_identity_a_person_is_shown_by_the_next() {
        Shape.know("next", Map.of("email", "before@example.org"));
        browser.signIn();
        Shape.know("next", Map.of("email", "after@example.org"));
        browser.get(browser.throughProviderToLink(Shape.GITHUB));

        remove(Shape.GOOGLE);

        assertThat(me().<String>path("email")).isEqualTo("after@example.org");
        assertThat(me().<String>path("provider")).isEqualTo("github");
        assertThat(me().<String>path("avatar_url")).isEqualTo("https://pictures.example.org/next");
    }

    @Test
    void the_last_identity_stays() {
        Shape.know("last");
        browser.signIn();

        Response refused = remove(Shape.GOOGLE);

        assertProblem(refused, 409, "last_identity");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void removing_both_at_once_leaves_one() {
        for (int round = 0; round < 5; round++) {
            Browser tab = new Browser();
            Shape.know("both-" + round);
            tab.signIn();
            tab.get(tab.throughProviderToLink(Shape.GITHUB));
            String token = Gateway.token(tab.session());

            List<Integer> answers = Stream.of("google", "github").parallel()
                    .map(provider -> Gateway.as(token).delete("/auth/me/identities/" + provider).statusCode())
                    .sorted().toList();

            assertThat(answers).containsExactly(204, 409);
            assertThat(Database.column("SELECT provider FROM identity WHERE person_id = ?::uuid", userOf(tab)))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "github", "apple", "Google" })
    void removing_what_is_not_there_is_404(String provider) {
        Shape.know("not-there");
        browser.signIn();

        Response refused = browser.send(Method.DELETE, "/auth/me/identities/" + provider);

        assertProblem(refused, 404, "not_found");
    }

    @Test
    void adding_a_provider_that_there_is_not_is_404() {
        Shape.know("no-provider");
        browser.signIn();

        Response refused = browser.send(Method.POST, "/auth/me/identities/apple");

        assertProblem(refused, 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "DELETE" })
    void nobody_but_a_session_may_do_this(String method) {
        Response refused = RestAssured.given().redirects().follow(false).request(Method.valueOf(method),
                "/auth/me/identities/github");

        assertProblem(refused, 401, "unauthenticated");
    }

    @Test
    void link_by_e_mail() {
        Shape.know("mail-owner", Map.of("email", "linked-by-mail@example.org"));
        browser.signIn();
        Shape.know("mail-twin", Map.of("email", "linked-by-mail@example.org"));

        new Browser().signIn(Shape.GITHUB.login());

        assertThat(identities()).containsExactly("google");
    }

    @ParameterizedTest
    @EnumSource(names = { "GITHUB", "DISCORD" })
    void link_of_an_identity_of_somebody_else(Shape shape) {
        Shape.know("belongs");
        Browser owner = new Browser();
        owner.signIn(shape.login());
        Shape.know("wants");
        browser.signIn();
        Shape.know("belongs");

        Response end = browser.get(browser.throughProviderToLink(shape));

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=identity_taken");
        assertThat(identities()).containsExactly("google");
        Browser again = new Browser();
        again.signIn(shape.login());
        assertThat(userOf(again)).isEqualTo(userOf(owner));
    }

    @Test
    void link_csrf_by_the_attackers_callback() {
        Shape.know("csrf-attacker");
        Browser attacker = new Browser();
        attacker.signIn();
        String attackersCallback = attacker.throughProviderToLink(Shape.GITHUB);
        Shape.know("csrf-victim");
        browser.signIn();

        Response end = browser.get(attackersCallback);

        assertThat(end.getHeader("Location")).isEqualTo("/login?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_begun_by_one_person_and_finished_in_the_session_of_another() {
        Shape.know("begins");
        Browser one = new Browser();
        one.signIn();
        String back = one.throughProviderToLink(Shape.GITHUB);
        Shape.know("finishes");
        browser.signIn();
        browser.cookies().putAll(flowCookies(one));

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
        assertThat(nobodyHas(Shape.GITHUB.subject("begins"))).isTrue();
    }

    @Test
    void link_begun_in_one_session_and_finished_in_another_of_the_same_person() {
        Shape.know("two-sessions");
        Browser one = new Browser();
        one.signIn();
        String back = one.throughProviderToLink(Shape.GITHUB);
        browser.signIn();
        browser.cookies().putAll(flowCookies(one));

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_finished_after_signing_out() {
        Shape.know("signed-out");
        browser.signIn();
        String back = browser.throughProviderToLink(Shape.GITHUB);
        browser.send(Method.POST, "/auth/logout").then().statusCode(204);

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(browser.session()).isNull();
        assertThat(nobodyHas(Shape.GITHUB.subject("signed-out"))).isTrue();
    }

    @Test
    void link_finished_with_a_token_that_outlives_its_session() {
        Shape.know("outlives");
        browser.signIn();
        String token = Gateway.token(browser.session());
        String back = browser.throughProviderToLink(Shape.GITHUB);
        Database.change("DELETE FROM session WHERE secret_hash = sha256(convert_to(?, 'UTF8'))", browser.session());

        Response end = Gateway.as(token).redirects().follow(false).urlEncodingEnabled(false)
                .cookies(Map.copyOf(values(flowCookies(browser)))).get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(nobodyHas(Shape.GITHUB.subject("outlives"))).isTrue();
    }

    @Test
    void link_cookie_made_up_for_a_sign_in_of_ones_own() {
        Shape.know("made-up-link");
        browser.signIn();
        String back = browser.throughProvider(Shape.GITHUB);
        String name = "q_auth_link_" + back.replaceAll(".*state=([^&]*).*", "$1");
        browser.cookies().put(name, new Cookie.Builder(name, "A".repeat(43)).setPath("/").build());

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_without_its_cookie_is_no_sign_in_either() {
        Shape.know("no-link-cookie");
        browser.signIn();
        String session = browser.session();
        String back = browser.throughProviderToLink(Shape.GITHUB);
        browser.cookies().keySet().removeIf(name -> name.startsWith("q_auth_link_"));

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/login?error=sign_in_failed");
        assertThat(browser.session()).isEqualTo(session);
    }

    @Test
    void link_replayed() {
        Shape.know("link-replayed");
        browser.signIn();
        String back = browser.throughProviderToLink(Shape.GITHUB);
        Map<String, Cookie> kept = flowCookies(browser);
        browser.get(back);
        remove(Shape.GITHUB).then().statusCode(204);
        browser.cookies().putAll(kept);

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_of_one_provider_finished_at_another() {
        Shape.know("link-mix-up");
        browser.signIn();
        String back = browser.throughProviderToLink(Shape.GITHUB);
        browser.cookies().replaceAll((name, cookie) -> new Cookie.Builder(name, cookie.getValue()).setPath("/")
                .build());

        Response end = browser.get(back.replace("github", "discord"));

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    private Response remove(Shape shape) {
        return browser.send(Method.DELETE, "/auth/me/identities/" + shape.provider());
    }

    private static Map<String, Cookie> flowCookies(Browser from) {
        return from.cookies().entrySet().stream().filter(cookie -> cookie.getKey().startsWith("q_auth"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> values(Map<String, Cookie> cookies) {
        return cookies.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, cookie -> cookie.getValue().getValue()));
    }

    private static boolean nobodyHas(String subject) {
        return Database.column("SELECT person_id FROM identity WHERE provider = 'github' AND subject = ?", subject)
                .isEmpty();
    }

    private List<String> activity() {
        return Database.column(
                "SELECT concat_ws(' ', kind, provider) FROM activity WHERE person_id = ?::uuid ORDER BY id",
                userOf(browser));
    }

    private List<String> identities() {
        return me().path("identities.provider");
    }

    private Response me() {
        return Gateway.as(Gateway.token(browser.session())).get("/auth/me");
    }

    private static String userOf(Browser browser) {
        return Gateway.resolve(browser.session()).then().statusCode(200).extract().path("user_id");
    }

    private static void assertProblem(Response refused, int status, String code) {
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("code")).isEqualTo(code);
    }
}
