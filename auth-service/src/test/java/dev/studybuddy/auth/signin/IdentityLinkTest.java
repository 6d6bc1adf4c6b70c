package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.http.Method;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.RevocationListener;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;

/** Adds and removes identities; the tests that begin with link_ are attacks. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class IdentityLinkTest {
    private final Browser browser = new Browser();

    @Inject
    RedisDataSource redis;

    @Test
    void an_added_identity_signs_the_same_user_in() {
        Provider.setUser("links");
        browser.signIn();

        Response end = browser.get(browser.authorizeLink(Provider.GITHUB));

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/settings?linked=github");
        Browser another = new Browser();
        another.signIn(Provider.GITHUB.login());
        assertThat(userOf(another)).isEqualTo(userOf(browser));
    }

    @Test
    void adding_an_identity_keeps_the_session_and_leaves_no_other_cookie() {
        Provider.setUser("keeps-session");
        browser.signIn();
        String session = browser.session();

        Response end = browser.get(browser.authorizeLink(Provider.DISCORD));

        assertThat(end.getHeaders().getValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("studybuddy"));
        assertThat(browser.cookies().keySet()).containsExactly("studybuddy");
        assertThat(browser.session()).isEqualTo(session);
    }

    @Test
    void the_cookies_of_a_flow_are_limited_to_the_callback() {
        Provider.setUser("cookies");
        browser.signIn();

        Response started = browser.startLinking(Provider.GITHUB);

        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(started.<String>path("location")).contains("/github/login/oauth/authorize?", "&state=",
                "&code_challenge=");
        assertThat(started.getDetailedCookies().asList()).hasSize(2).allSatisfy(cookie -> {
            assertThat(cookie.getName()).startsWith("q_auth");
            assertThat(cookie.getPath()).isEqualTo("/auth/callback/github");
            assertThat(cookie.isHttpOnly()).isTrue();
        });
    }

    @Test
    void the_profile_lists_all_identities_and_shows_the_first() {
        Provider.setUser("shown", Map.of("email", "first@example.org"));
        browser.signIn();
        Provider.setUser("shown", Map.of("email", "second@example.org", "unverified", "yes"));

        browser.get(browser.authorizeLink(Provider.DISCORD));

        Response me = me();
        assertThat(me.<String>path("email")).isEqualTo("first@example.org");
        assertThat(me.<List<String>>path("identities.provider")).containsExactly("google", "discord");
        assertThat(me.<List<String>>path("identities.email"))
                .containsExactly("first@example.org", "second@example.org");
        assertThat(me.<List<Boolean>>path("identities.email_verified")).containsExactly(true, false);
    }

    @Test
    void an_added_identity_is_published_and_recorded() {
        Provider.setUser("told");
        browser.signIn();

        browser.get(browser.authorizeLink(Provider.GITHUB));

        List<String> events = TestDatabase.column(
                "SELECT value FROM outbox WHERE topic = 'user.registered' AND key = ?",
                userOf(browser));
        assertThat(events).hasSize(2)
                .allSatisfy(value -> assertThat(EventContract.violations("auth-service", "user.registered", value))
                        .isEmpty())
                .anyMatch(value -> value.contains("\"provider\":\"github\""));
        assertThat(events.stream().map(value -> value.replaceAll(".*\"identity_hash\":\"([^\"]+)\".*", "$1"))
                .distinct())
                .hasSize(2);
        assertThat(activity()).containsExactly("signed_in google", "identity_added github");
    }

    @Test
    void adding_a_linked_provider_again_returns_409() {
        Provider.setUser("again");
        browser.signIn();

        Response refused = browser.startLinking(Provider.GOOGLE);

        assertProblem(refused, 409, "already_linked");
    }

    @Test
    void adding_the_same_identity_from_two_tabs_succeeds() {
        Provider.setUser("two-tabs");
        browser.signIn();
        String first = browser.authorizeLink(Provider.GITHUB);
        String second = browser.authorizeLink(Provider.GITHUB);
        browser.get(first);

        Response end = browser.get(second);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?linked=github");
        assertThat(identities()).containsExactly("google", "github");
    }

    @Test
    void a_second_identity_at_one_provider_is_rejected() {
        Provider.setUser("two-of-one");
        browser.signIn();
        String first = browser.authorizeLink(Provider.GITHUB);
        Provider.setUser("two-of-one-other");
        String second = browser.authorizeLink(Provider.GITHUB);
        browser.get(first);

        Response end = browser.get(second);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=already_linked");
    }

    @ParameterizedTest
    @CsvSource({ "error, access_denied, access_denied", "broken, token, provider_unavailable",
            "broken, emails, provider_unavailable", "no_email, yes, email_missing", "refused, token, sign_in_failed" })
    void a_failed_flow_ends_on_the_settings_page(String wrong, String how, String code) {
        Provider.setUser("wrong-way");
        browser.signIn();
        Provider.setUser("wrong-way", Map.of(wrong, how));

        Response end = browser.get(browser.authorizeLink(Provider.GITHUB));

        assertThat(end.statusCode()).isEqualTo(302);
        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=" + code);
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void a_removed_identity_signs_in_as_a_new_user() {
        signInAndLink("removes", Provider.DISCORD);

        Response removed = remove(Provider.DISCORD);

        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(identities()).containsExactly("google");
        assertThat(activity()).endsWith("identity_removed discord");
        Browser another = new Browser();
        another.signIn(Provider.DISCORD.login());
        assertThat(userOf(another)).isNotEqualTo(userOf(browser));
    }

    @Test
    void removing_the_first_identity_shows_the_next() {
        Provider.setUser("next", Map.of("email", "before@example.org"));
        browser.signIn();
        Provider.setUser("next", Map.of("email", "after@example.org"));
        browser.get(browser.authorizeLink(Provider.GITHUB));

        remove(Provider.GOOGLE).then().statusCode(204);
        browser.signIn(Provider.GITHUB.login());

        assertThat(me().<String>path("email")).isEqualTo("after@example.org");
        assertThat(me().<String>path("provider")).isEqualTo("github");
        assertThat(me().<String>path("avatar_url")).isEqualTo("https://pictures.example.org/next");
    }

    @Test
    void removing_an_identity_ends_the_sessions_that_it_opened() {
        signInAndLink("ends-sessions", Provider.GITHUB);
        Browser thief = new Browser();
        thief.signIn(Provider.GITHUB.login());
        Browser other = new Browser();
        other.signIn();
        String thiefsSid = Gateway.resolve(thief.session()).path("sid");

        try (RevocationListener listener = RevocationListener.subscribe(redis, thiefsSid)) {
            Response removed = remove(Provider.GITHUB);

            assertThat(removed.statusCode()).isEqualTo(204);
            assertThat(removed.cookies()).isEmpty();
            await().untilAsserted(
                    () -> assertThat(listener.messages()).containsExactly("{\"sid\":\"" + thiefsSid + "\"}"));
        }
        assertThat(Gateway.resolve(thief.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(other.session()).statusCode()).isEqualTo(200);
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void removing_the_identity_of_the_current_session_signs_out() {
        signInAndLink("signs-out", Provider.GITHUB);

        Response removed = remove(Provider.GOOGLE);

        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(removed.getDetailedCookie("studybuddy").getMaxAge()).isZero();
        assertThat(browser.session()).isNull();
    }

    @Test
    void removing_an_identity_ends_sessions_of_unknown_identity() {
        Provider.setUser("unknown-identity");
        Browser old = new Browser();
        old.signIn();
        TestDatabase.update("UPDATE session SET provider = NULL WHERE user_id = ?::uuid", userOf(old));
        browser.signIn();
        browser.get(browser.authorizeLink(Provider.GITHUB));

        remove(Provider.GITHUB).then().statusCode(204);

        assertThat(Gateway.resolve(old.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_sign_in_during_the_removal_of_its_identity_leaves_no_session() {
        for (int round = 0; round < 5; round++) {
            Provider.setUser("races-" + round);
            Browser owner = new Browser();
            owner.signIn();
            owner.get(owner.authorizeLink(Provider.GITHUB));
            Browser thief = new Browser();
            String callback = thief.authorize(Provider.GITHUB);
            String token = Gateway.token(owner.session());

            CompletableFuture<Response> signIn = CompletableFuture.supplyAsync(() -> thief.get(callback));
            Gateway.withToken(token).delete("/auth/me/identities/github").then().statusCode(204);
            signIn.join();

            assertThat(TestDatabase.column("SELECT provider FROM session WHERE user_id = ?::uuid", userOf(owner)))
                    .containsExactly("google");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "DELETE" })
    void changing_identities_needs_a_recent_sign_in(String method) {
        signInAndLink("not-recent-" + method, Provider.GITHUB);
        String path = "/auth/me/identities/" + (method.equals("POST") ? "discord" : "github");
        TestDatabase.update("UPDATE session SET created_at = now() - interval '11 minutes' WHERE user_id = ?::uuid",
                userOf(browser));

        assertProblem(browser.send(Method.valueOf(method), path), 401, "reauthentication_required");
        assertThat(identities()).containsExactly("google", "github");

        browser.signIn();
        assertThat(browser.send(Method.valueOf(method), path).statusCode()).isLessThan(300);
    }

    @Test
    void the_last_identity_cannot_be_removed() {
        Provider.setUser("last");
        browser.signIn();

        Response refused = remove(Provider.GOOGLE);

        assertProblem(refused, 409, "last_identity");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void removing_both_identities_concurrently_leaves_one() {
        for (int round = 0; round < 5; round++) {
            Browser tab = new Browser();
            Provider.setUser("both-" + round);
            tab.signIn();
            tab.get(tab.authorizeLink(Provider.GITHUB));
            String token = Gateway.token(tab.session());
            String userId = userOf(tab);

            List<Integer> answers = Stream.of("google", "github").parallel()
                    .map(provider -> Gateway.withToken(token).delete("/auth/me/identities/" + provider).statusCode())
                    .sorted().toList();

            assertThat(answers).containsExactly(204, 409);
            assertThat(TestDatabase.column("SELECT provider FROM identity WHERE user_id = ?::uuid", userId)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "github", "apple", "Google" })
    void removing_an_unlinked_provider_returns_404(String provider) {
        Provider.setUser("not-there");
        browser.signIn();

        Response refused = browser.send(Method.DELETE, "/auth/me/identities/" + provider);

        assertProblem(refused, 404, "not_found");
    }

    @Test
    void adding_an_unknown_provider_returns_404() {
        Provider.setUser("no-provider");
        browser.signIn();

        Response refused = browser.send(Method.POST, "/auth/me/identities/apple");

        assertProblem(refused, 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "DELETE" })
    void without_a_session_the_request_returns_401(String method) {
        Response refused = RestAssured.given().redirects().follow(false).request(Method.valueOf(method),
                "/auth/me/identities/github");

        assertProblem(refused, 401, "unauthenticated");
    }

    @Test
    void link_by_e_mail() {
        Provider.setUser("mail-owner", Map.of("email", "linked-by-mail@example.org"));
        browser.signIn();
        Provider.setUser("mail-twin", Map.of("email", "linked-by-mail@example.org"));

        new Browser().signIn(Provider.GITHUB.login());

        assertThat(identities()).containsExactly("google");
    }

    @ParameterizedTest
    @EnumSource(names = { "GITHUB", "DISCORD" })
    void link_of_an_identity_of_another_user(Provider provider) {
        Provider.setUser("belongs");
        Browser owner = new Browser();
        owner.signIn(provider.login());
        Provider.setUser("wants");
        browser.signIn();
        Provider.setUser("belongs");

        Response end = browser.get(browser.authorizeLink(provider));

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=identity_taken");
        assertThat(identities()).containsExactly("google");
        Browser again = new Browser();
        again.signIn(provider.login());
        assertThat(userOf(again)).isEqualTo(userOf(owner));
    }

    @Test
    void link_csrf_by_the_attackers_callback() {
        Provider.setUser("csrf-attacker");
        Browser attacker = new Browser();
        attacker.signIn();
        String attackersCallback = attacker.authorizeLink(Provider.GITHUB);
        Provider.setUser("csrf-victim");
        browser.signIn();

        Response end = browser.get(attackersCallback);

        assertThat(end.getHeader("Location")).isEqualTo("/login?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_started_by_one_user_and_finished_in_the_session_of_another() {
        Provider.setUser("begins");
        Browser one = new Browser();
        one.signIn();
        String back = one.authorizeLink(Provider.GITHUB);
        Provider.setUser("finishes");
        browser.signIn();
        browser.cookies().putAll(flowCookies(one));

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
        assertThat(isUnknown(Provider.GITHUB.subject("begins"))).isTrue();
    }

    @Test
    void link_started_in_one_session_and_finished_in_another_of_the_same_user() {
        Provider.setUser("two-sessions");
        Browser one = new Browser();
        one.signIn();
        String back = one.authorizeLink(Provider.GITHUB);
        browser.signIn();
        browser.cookies().putAll(flowCookies(one));

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_finished_after_signing_out() {
        Provider.setUser("signed-out");
        browser.signIn();
        String back = browser.authorizeLink(Provider.GITHUB);
        browser.send(Method.POST, "/auth/logout").then().statusCode(204);

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(browser.session()).isNull();
        assertThat(isUnknown(Provider.GITHUB.subject("signed-out"))).isTrue();
    }

    @Test
    void link_finished_with_a_token_that_outlives_its_session() {
        Provider.setUser("outlives");
        browser.signIn();
        String token = Gateway.token(browser.session());
        String back = browser.authorizeLink(Provider.GITHUB);
        TestDatabase.update("DELETE FROM session WHERE secret_hash = sha256(convert_to(?, 'UTF8'))", browser.session());

        Response end = Gateway.withToken(token).redirects().follow(false).urlEncodingEnabled(false)
                .cookies(Map.copyOf(values(flowCookies(browser)))).get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(isUnknown(Provider.GITHUB.subject("outlives"))).isTrue();
    }

    @Test
    void link_cookie_forged_for_ones_own_sign_in() {
        Provider.setUser("made-up-link");
        browser.signIn();
        String back = browser.authorize(Provider.GITHUB);
        String name = "q_auth_link_" + back.replaceAll(".*state=([^&]*).*", "$1");
        browser.cookies().put(name, new Cookie.Builder(name, "A".repeat(43)).setPath("/").build());

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_without_its_cookie_is_not_a_sign_in() {
        Provider.setUser("no-link-cookie");
        browser.signIn();
        String session = browser.session();
        String back = browser.authorizeLink(Provider.GITHUB);
        browser.cookies().keySet().removeIf(name -> name.startsWith("q_auth_link_"));

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/login?error=sign_in_failed");
        assertThat(browser.session()).isEqualTo(session);
    }

    @Test
    void link_replayed() {
        Provider.setUser("link-replayed");
        browser.signIn();
        String back = browser.authorizeLink(Provider.GITHUB);
        Map<String, Cookie> kept = flowCookies(browser);
        browser.get(back);
        remove(Provider.GITHUB).then().statusCode(204);
        browser.cookies().putAll(kept);

        Response end = browser.get(back);

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    @Test
    void link_of_one_provider_finished_at_another() {
        Provider.setUser("link-mix-up");
        browser.signIn();
        String back = browser.authorizeLink(Provider.GITHUB);
        browser.cookies().replaceAll((name, cookie) -> new Cookie.Builder(name, cookie.getValue()).setPath("/")
                .build());

        Response end = browser.get(back.replace("github", "discord"));

        assertThat(end.getHeader("Location")).isEqualTo("/settings?error=sign_in_failed");
        assertThat(identities()).containsExactly("google");
    }

    /** Signs a user in at Google and adds the user's identity at another provider. */
    private void signInAndLink(String user, Provider provider) {
        Provider.setUser(user);
        browser.signIn();
        browser.get(browser.authorizeLink(provider));
    }

    private Response remove(Provider provider) {
        return browser.send(Method.DELETE, "/auth/me/identities/" + provider.code());
    }

    private static Map<String, Cookie> flowCookies(Browser from) {
        return from.cookies().entrySet().stream().filter(cookie -> cookie.getKey().startsWith("q_auth"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> values(Map<String, Cookie> cookies) {
        return cookies.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, cookie -> cookie.getValue().getValue()));
    }

    private static boolean isUnknown(String subject) {
        return TestDatabase.column("SELECT user_id FROM identity WHERE provider = 'github' AND subject = ?", subject)
                .isEmpty();
    }

    private List<String> activity() {
        return TestDatabase.column(
                "SELECT concat_ws(' ', kind, provider) FROM activity WHERE user_id = ?::uuid ORDER BY id",
                userOf(browser));
    }

    private List<String> identities() {
        return me().path("identities.provider");
    }

    private Response me() {
        return Gateway.withToken(Gateway.token(browser.session())).get("/auth/me");
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
