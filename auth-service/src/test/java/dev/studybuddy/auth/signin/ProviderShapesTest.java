package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Shape;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;

/** Signing in with each of the three, who each tell in their own way who somebody is. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class ProviderShapesTest {
    private final Browser browser = new Browser();

    @ParameterizedTest
    @EnumSource
    void whoever_signs_in_is_who_the_provider_says(Shape shape) {
        Shape.know("ada", Map.of("email", "ada@example.org", "name", "Ada Lovelace"));

        Response end = browser.signIn(shape.login() + "?redirect=/library");

        assertThat(end.getHeader("Location")).isEqualTo("/library");
        Map<String, Object> me = me();
        assertThat(me).containsEntry("provider", shape.provider()).containsEntry("email", "ada@example.org")
                .containsEntry("email_verified", true).containsEntry("name", "Ada Lovelace");
        assertThat(Database.one("SELECT person_id FROM identity WHERE provider = ? AND subject = ?",
                shape.provider(), shape.subject("ada"))).isEqualTo(me.get("id"));
    }

    @ParameterizedTest
    @CsvSource({ "GITHUB, https://pictures.example.org/painter",
            "DISCORD, https://cdn.discordapp.com/avatars/%s/a1b2c3.png" })
    void the_picture_is_the_providers(Shape shape, String picture) {
        Shape.know("painter");

        browser.signIn(shape.login());

        assertThat(me()).containsEntry("avatar_url", picture.formatted(shape.subject("painter")));
    }

    @ParameterizedTest
    @CsvSource({ "GITHUB, /github/login/oauth/authorize, user%3Aemail",
            "DISCORD, /discord/api/oauth2/authorize, identify+email" })
    void the_browser_is_sent_there_with_state_and_pkce_and_asks_for_no_more_than_it_needs(Shape shape, String path,
            String scope) {
        Response login = browser.get(shape.login());

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.getHeader("Location")).contains(path + "?response_type=code&", "&scope=" + scope + "&",
                "&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauth%2Fcallback%2F" + shape.provider() + "&",
                "&state=", "&code_challenge_method=S256", "&code_challenge=");
    }

    @ParameterizedTest
    @EnumSource
    void at_the_end_the_browser_holds_a_session_and_nothing_of_the_provider(Shape shape) {
        Shape.know("tidy");

        Response end = browser.signIn(shape.login());

        assertThat(browser.cookies().keySet()).containsExactly("studybuddy");
        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("q_session"));
    }

    @Test
    void the_same_name_at_two_providers_is_two_people() {
        Shape.know("1234");
        browser.signIn(Shape.GITHUB.login());
        String atGitHub = (String) me().get("id");

        browser.signIn(Shape.DISCORD.login());

        assertThat(me()).doesNotContainEntry("id", atGitHub);
    }

    @Test
    void somebody_who_calls_themselves_differently_at_github_stays_the_same_person() {
        Shape.know("renamed", Map.of("name", "Before"));
        browser.signIn(Shape.GITHUB.login());
        Map<String, Object> before = me();
        Shape.know("renamed", Map.of("name", "After", "email", "after@example.org"));

        browser.signIn(Shape.GITHUB.login());

        assertThat(me()).containsEntry("id", before.get("id")).containsEntry("email", "after@example.org")
                .containsEntry("name", "Before");
    }

    @ParameterizedTest
    @EnumSource
    void without_a_name_somebody_is_called_by_what_there_is(Shape shape) {
        Shape.know("nameless", Map.of("name", ""));

        browser.signIn(shape.login());

        assertThat((String) me().get("name")).isIn("nameless", "login-nameless");
    }

    @ParameterizedTest
    @EnumSource
    void whoever_has_no_address_is_told_so(Shape shape) {
        Shape.know("no-address", Map.of("no_email", "yes", "secondary", "secondary@example.org"));

        Response end = browser.signIn(shape.login());

        assertRefused(end, "email_missing");
    }

    @ParameterizedTest
    @EnumSource
    void whoever_refuses_is_told_so(Shape shape) {
        Shape.know("refuses", Map.of("error", "access_denied"));

        Response end = browser.signIn(shape.login());

        assertRefused(end, "access_denied");
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, broken, token", "GITHUB, broken, token", "DISCORD, broken, token",
            "GITHUB, broken, userinfo", "DISCORD, broken, userinfo", "GITHUB, broken, emails",
            "GOOGLE, cut, token", "GITHUB, cut, token", "DISCORD, cut, token",
            "GITHUB, cut, userinfo", "DISCORD, cut, userinfo", "GITHUB, cut, emails" })
    void a_provider_that_is_down_on_the_way_back_is_said_to_be(Shape shape, String how, String endpoint) {
        Shape.know("down", Map.of(how, endpoint));

        Response end = browser.signIn(shape.login());

        assertRefused(end, "provider_unavailable");
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, token", "GITHUB, token", "DISCORD, token", "GITHUB, userinfo", "DISCORD, userinfo",
            "GITHUB, emails" })
    void a_provider_that_does_not_know_us_fails_the_sign_in(Shape shape, String endpoint) {
        Shape.know("refused", Map.of("refused", endpoint));

        Response end = browser.signIn(shape.login());

        assertRefused(end, "sign_in_failed");
    }

    @Test
    void whoever_is_suspended_is_told_so_and_gets_no_session() {
        Shape.know("suspended");
        browser.signIn(Shape.DISCORD.login());
        String id = (String) me().get("id");
        Database.change("UPDATE person SET suspended_at = now() WHERE id = ?::uuid", id);
        int sessions = sessions(id);

        Response end = new Browser().signIn(Shape.DISCORD.login());

        assertRefused(end, "suspended");
        assertThat(sessions(id)).isEqualTo(sessions);
    }

    @ParameterizedTest
    @EnumSource
    void a_sign_in_is_recorded_for_its_person(Shape shape) {
        Shape.know("recorded");

        browser.signIn(shape.login());

        List<String> activity = Database.column("SELECT concat_ws('|', kind, provider, device) FROM activity "
                + "WHERE person_id = ?::uuid", me().get("id"));
        assertThat(activity).containsExactly("signed_in|" + shape.provider() + "|Firefox on Linux");
    }

    private Map<String, Object> me() {
        return new HashMap<>(Gateway.as(Gateway.token(browser.session())).get("/auth/me").then().statusCode(200)
                .extract().<Map<String, Object>>path(""));
    }

    private static int sessions(String person) {
        return Integer.parseInt(Database.one("SELECT count(*) FROM session WHERE person_id = ?::uuid", person));
    }

    private static void assertRefused(Response end, String code) {
        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/login?error=" + code);
        assertThat(end.asString()).isEmpty();
        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("studybuddy"));
    }
}
