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

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

/** Signs in with each provider and its own form of the profile. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class ProviderSignInTest {
    private final Browser browser = new Browser();

    @ParameterizedTest
    @EnumSource
    void the_profile_is_taken_from_the_provider(Provider provider) {
        Provider.setUser("ada", Map.of("email", "ada@example.org", "name", "Ada Lovelace"));

        Response end = browser.signIn(provider.login() + "?redirect=/library");

        assertThat(end.getHeader("Location")).isEqualTo("/library");
        Map<String, Object> me = me();
        assertThat(me).containsEntry("provider", provider.code()).containsEntry("email", "ada@example.org")
                .containsEntry("email_verified", true).containsEntry("name", "Ada Lovelace");
        assertThat(TestDatabase.single("SELECT user_id FROM identity WHERE provider = ? AND subject = ?",
                provider.code(), provider.subject("ada"))).isEqualTo(me.get("id"));
    }

    @ParameterizedTest
    @CsvSource({ "GITHUB, https://pictures.example.org/painter",
            "DISCORD, https://cdn.discordapp.com/avatars/%s/a1b2c3.png" })
    void the_avatar_is_taken_from_the_provider(Provider provider, String picture) {
        Provider.setUser("painter");

        browser.signIn(provider.login());

        assertThat(me()).containsEntry("avatar_url", picture.formatted(provider.subject("painter")));
    }

    @ParameterizedTest
    @CsvSource({ "GITHUB, /github/login/oauth/authorize, user%3Aemail",
            "DISCORD, /discord/api/oauth2/authorize, identify+email" })
    void the_authorization_request_has_state_pkce_and_minimal_scopes(Provider provider, String path,
            String scope) {
        Response login = browser.get(provider.login());

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.getHeader("Location")).contains(path + "?response_type=code&", "&scope=" + scope + "&",
                "&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauth%2Fcallback%2F" + provider.code() + "&",
                "&state=", "&code_challenge_method=S256", "&code_challenge=");
    }

    @ParameterizedTest
    @EnumSource
    void after_sign_in_the_browser_has_only_the_session_cookie(Provider provider) {
        Provider.setUser("tidy");

        Response end = browser.signIn(provider.login());

        assertThat(browser.cookies().keySet()).containsExactly("studybuddy");
        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("q_session"));
    }

    @Test
    void the_same_name_at_two_providers_is_two_users() {
        Provider.setUser("1234");
        browser.signIn(Provider.GITHUB.login());
        String atGitHub = (String) me().get("id");

        browser.signIn(Provider.DISCORD.login());

        assertThat(me()).doesNotContainEntry("id", atGitHub);
    }

    @Test
    void a_changed_login_at_github_stays_the_same_user() {
        Provider.setUser("renamed", Map.of("name", "Before"));
        browser.signIn(Provider.GITHUB.login());
        Map<String, Object> before = me();
        Provider.setUser("renamed", Map.of("name", "After", "email", "after@example.org"));

        browser.signIn(Provider.GITHUB.login());

        assertThat(me()).containsEntry("id", before.get("id")).containsEntry("email", "after@example.org")
                .containsEntry("name", "Before");
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_name_is_replaced_by_login_or_address(Provider provider) {
        Provider.setUser("nameless", Map.of("name", ""));

        browser.signIn(provider.login());

        assertThat((String) me().get("name")).isIn("nameless", "login-nameless");
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_e_mail_address_ends_with_email_missing(Provider provider) {
        Provider.setUser("no-address", Map.of("no_email", "yes", "secondary", "secondary@example.org"));

        Response end = browser.signIn(provider.login());

        assertRefused(end, "email_missing");
    }

    @ParameterizedTest
    @EnumSource
    void denied_access_ends_with_access_denied(Provider provider) {
        Provider.setUser("refuses", Map.of("error", "access_denied"));

        Response end = browser.signIn(provider.login());

        assertRefused(end, "access_denied");
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, broken, token", "GITHUB, broken, token", "DISCORD, broken, token",
            "GITHUB, broken, userinfo", "DISCORD, broken, userinfo", "GITHUB, broken, emails",
            "GOOGLE, cut, token", "GITHUB, cut, token", "DISCORD, cut, token",
            "GITHUB, cut, userinfo", "DISCORD, cut, userinfo", "GITHUB, cut, emails" })
    void a_provider_failure_during_the_callback_is_reported(Provider provider, String how, String endpoint) {
        Provider.setUser("down", Map.of(how, endpoint));

        Response end = browser.signIn(provider.login());

        assertRefused(end, "provider_unavailable");
    }

    @ParameterizedTest
    @CsvSource({ "GOOGLE, token", "GITHUB, token", "DISCORD, token", "GITHUB, userinfo", "DISCORD, userinfo",
            "GITHUB, emails" })
    void a_provider_that_rejects_the_client_fails_the_sign_in(Provider provider, String endpoint) {
        Provider.setUser("refused", Map.of("refused", endpoint));

        Response end = browser.signIn(provider.login());

        assertRefused(end, "sign_in_failed");
    }

    /** The request carries the user's token, which must not reach another address. */
    @ParameterizedTest
    @CsvSource({ "GITHUB, userinfo", "DISCORD, userinfo", "GITHUB, emails" })
    void a_request_for_a_profile_follows_no_redirect(Provider provider, String endpoint) {
        Provider.setUser("redirected", Map.of("redirected", endpoint));

        Response end = browser.signIn(provider.login());

        assertRefused(end, "sign_in_failed");
    }

    @Test
    void a_suspended_user_gets_an_error_and_no_session() {
        Provider.setUser("suspended");
        browser.signIn(Provider.DISCORD.login());
        String id = (String) me().get("id");
        TestDatabase.update("UPDATE user_account SET suspended_at = now() WHERE id = ?::uuid", id);
        int sessions = sessions(id);

        Response end = new Browser().signIn(Provider.DISCORD.login());

        assertRefused(end, "suspended");
        assertThat(sessions(id)).isEqualTo(sessions);
    }

    @ParameterizedTest
    @EnumSource
    void a_sign_in_is_recorded(Provider provider) {
        Provider.setUser("recorded");

        browser.signIn(provider.login());

        List<String> activity = TestDatabase.column("SELECT concat_ws('|', kind, provider, device) FROM activity "
                + "WHERE user_id = ?::uuid", me().get("id"));
        assertThat(activity).containsExactly("signed_in|" + provider.code() + "|Firefox on Linux");
    }

    private Map<String, Object> me() {
        return new HashMap<>(Gateway.withToken(Gateway.token(browser.session())).get("/auth/me").then().statusCode(200)
                .extract().<Map<String, Object>>path(""));
    }

    private static int sessions(String userId) {
        return Integer.parseInt(TestDatabase.single("SELECT count(*) FROM session WHERE user_id = ?::uuid", userId));
    }

    private static void assertRefused(Response end, String code) {
        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/login?error=" + code);
        assertThat(end.asString()).isEmpty();
        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("studybuddy"));
    }
}
