package dev.studybuddy.auth.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.RevocationListener;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.auth.testing.TestTopics;
import dev.studybuddy.auth.token.KeyAdministration;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class OperatorTest {
    private final Browser browser = new Browser();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String token;
    private String userId;

    @Inject
    UserAdministration users;

    @Inject
    KeyAdministration keys;

    @Inject
    RedisDataSource redis;

    @Inject
    JWTParser parser;

    @BeforeEach
    void signIn() {
        Provider.setUser("operated-on");
        browser.signIn();
        token = Gateway.token(browser.session());
        userId = Gateway.withToken(token).get("/auth/me").path("id");
    }

    @AfterEach
    void unsuspend() {
        change("unsuspend", userId);
    }

    @Test
    void setting_a_tier_applies_to_the_next_token() throws ParseException {
        try (RevocationListener listener = RevocationListener.subscribe(redis, userId)) {
            int exit = change("tier", userId, "pro");

            assertThat(exit).isZero();
            await().untilAsserted(() -> assertThat(listener.messages())
                    .containsExactly("{\"user_id\":\"" + userId + "\",\"reason\":\"changed\"}"));
        }
        assertThat(Gateway.withToken(token).get("/auth/me").<String>path("subscription_tier")).isEqualTo("pro");
        assertThat(parser.parse(Gateway.token(browser.session())).<String>getClaim("tier")).isEqualTo("pro");
        assertThat(lastActivity()).isEqualTo("tier_changed: pro");
    }

    @Test
    void a_suspended_user_is_signed_out_and_cannot_sign_in() {
        String personal = Gateway.withToken(token).contentType(ContentType.JSON)
                .body("{\"name\":\"wiki\",\"scopes\":[\"read\"]}").post("/auth/tokens").path("token");

        int exit = change("suspend", userId);

        assertThat(exit).isZero();
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolvePersonal(personal).statusCode()).isEqualTo(401);
        assertThat(Gateway.withToken(token).get("/auth/me").statusCode()).isEqualTo(401);
        Response refused = new Browser().signIn();
        assertThat(refused.getHeader("Location")).contains("/login?error=suspended");
        assertThat(TestTopics.read("user.suspended", userId)).isNotEmpty()
                .allMatch(record -> EventContract.violations("auth-service", "user.suspended", record.value())
                        .isEmpty());
    }

    @Test
    void an_unsuspended_user_must_sign_in_again_and_keeps_the_account() {
        String before = browser.session();
        change("suspend", userId);

        int exit = change("unsuspend", userId);

        assertThat(exit).isZero();
        assertThat(Gateway.resolve(before).statusCode()).isEqualTo(401);
        browser.signIn();
        token = Gateway.token(browser.session());
        assertThat(Gateway.withToken(token).get("/auth/me").<String>path("id")).isEqualTo(userId);
        assertThat(Gateway.withToken(token).get("/auth/me/activity?limit=3").jsonPath().getList("items.kind"))
                .containsExactly("signed_in", "unsuspended", "suspended");
    }

    @Test
    void suspending_twice_keeps_the_first_time() {
        change("suspend", userId);
        String suspendedAt = TestDatabase.single("SELECT suspended_at FROM user_account WHERE id = ?::uuid", userId);

        assertThat(change("suspend", userId)).isZero();

        assertThat(TestDatabase.single("SELECT suspended_at FROM user_account WHERE id = ?::uuid", userId)).isEqualTo(
                suspendedAt);
    }

    @Test
    void a_user_is_found_by_id_and_by_e_mail_in_any_case() {
        String email = Gateway.withToken(token).get("/auth/me").path("email");

        assertThat(run("find", userId)).isZero();
        assertThat(run("find", email.toUpperCase(Locale.ROOT))).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2).allMatch(
                line -> line.startsWith(userId) && line.contains("google " + email));
    }

    @Test
    void keys_are_shown_by_the_ids_that_are_published_and_without_their_secrets() {
        List<String> published = Gateway.withToken(token).get("/auth/jwks").jsonPath().getList("keys.kid");

        assertThat(run("keys", "show", "--json")).isZero();

        List<JsonPath> shown = printed.toString(StandardCharsets.UTF_8).lines().map(JsonPath::from).toList();
        assertThat(shown).extracting(key -> key.getString("kid")).isEqualTo(published);
        assertThat(shown.get(0).getMap("$")).containsOnlyKeys("kid", "setting", "signs")
                .containsEntry("setting", "JWT_PRIVATE_KEY").containsEntry("signs", true);
    }

    @Test
    void a_new_key_is_printed_as_a_line_of_settings() {
        assertThat(run("keys", "generate")).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("JWT_NEXT_PRIVATE_KEY=\"-----BEGIN PRIVATE KEY")
                .endsWith("-----END PRIVATE KEY-----\"" + System.lineSeparator()).hasLineCount(1);
    }

    @Test
    void an_unknown_user_exits_with_3() {
        String unknown = UUID.randomUUID().toString();

        assertThat(run("find", unknown)).isEqualTo(3);
        assertThat(change("tier", unknown, "pro")).isEqualTo(3);
        assertThat(change("suspend", unknown)).isEqualTo(3);
        assertThat(change("unsuspend", unknown)).isEqualTo(3);
        assertThat(TestTopics.read("user.suspended", unknown)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "help", "tier", "suspend", "find", "suspend me", "tier %s gold", "tier %s PRO",
            "unsuspend %s now" })
    void an_invalid_command_exits_with_2_and_prints_the_usage(String line) {
        String tier = Gateway.withToken(token).get("/auth/me").path("subscription_tier");

        int exit = change(line.formatted(userId).split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("suspend ID").contains("tier ID");
        assertThat(Gateway.withToken(token).get("/auth/me").<String>path("subscription_tier")).isEqualTo(tier);
    }

    @Test
    void a_change_without_an_operator_exits_with_2_and_changes_nothing() {
        assertThat(run("suspend", userId)).isEqualTo(2);

        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_is_recorded_and_a_dry_run_changes_and_records_nothing() {
        List<String> before = audit();
        assertThat(change("suspend", "--dry-run", userId)).isZero();
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
        assertThat(audit()).isEqualTo(before);

        assertThat(change("tier", userId, "enterprise")).isZero();

        assertThat(audit()).hasSize(before.size() + 1).last().isEqualTo("test: auth-service tier: enterprise");
    }

    private List<String> audit() {
        return TestDatabase.column("SELECT operator || ': ' || command || ': ' || coalesce(detail, '') "
                + "FROM operator_audit WHERE subject = ? ORDER BY id", userId);
    }

    private int change(String... args) {
        return run(Stream.concat(Stream.of(args), Stream.of("--operator", "test")).toArray(String[]::new));
    }

    private int run(String... args) {
        return new OperatorCommand(users, keys, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(args);
    }

    private String lastActivity() {
        return Gateway.withToken(token).get("/auth/me/activity?limit=1").jsonPath().getString("items[0].kind") + ": "
                + Gateway.withToken(token).get("/auth/me/activity?limit=1").jsonPath().getString("items[0].detail");
    }
}
