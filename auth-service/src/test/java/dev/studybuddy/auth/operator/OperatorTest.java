package dev.studybuddy.auth.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Google;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.auth.provider.Topics;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class OperatorTest {
    private final Browser browser = new Browser();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String token;
    private String person;

    @Inject
    Operator operator;

    @Inject
    RedisDataSource redis;

    @Inject
    JWTParser parser;

    @BeforeEach
    void signIn() {
        Google.knows("operated-on");
        browser.signIn();
        token = Gateway.token(browser.session());
        person = Gateway.as(token).get("/auth/me").path("id");
    }

    @AfterEach
    void letIn() {
        run("unsuspend", person);
    }

    @Test
    void a_tier_is_set_and_in_the_next_token() throws ParseException {
        List<String> heard = new CopyOnWriteArrayList<>();
        PubSubCommands.RedisSubscriber subscription = redis.pubsub(String.class).subscribe("sessions.revoked",
                heard::add);

        int exit = run("tier", person, "pro");

        assertThat(exit).isZero();
        assertThat(Gateway.as(token).get("/auth/me").<String>path("subscription_tier")).isEqualTo("pro");
        assertThat(parser.parse(Gateway.token(browser.session())).<String>getClaim("tier")).isEqualTo("pro");
        assertThat(lastActivity()).isEqualTo("tier_changed: pro");
        await().untilAsserted(() -> assertThat(heard)
                .containsExactly("{\"user_id\":\"" + person + "\",\"reason\":\"changed\"}"));
        subscription.unsubscribe();
    }

    @Test
    void who_is_suspended_is_signed_out_everywhere_and_told_so_at_the_next_sign_in() {
        String personal = Gateway.as(token).contentType(ContentType.JSON)
                .body("{\"name\":\"wiki\",\"scopes\":[\"read\"]}").post("/auth/tokens").path("token");

        int exit = run("suspend", person);

        assertThat(exit).isZero();
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(401);
        assertThat(Gateway.resolvePersonal(personal).statusCode()).isEqualTo(401);
        assertThat(Gateway.as(token).get("/auth/me").statusCode()).isEqualTo(401);
        Response refused = new Browser().signIn();
        assertThat(refused.getHeader("Location")).contains("/login?error=suspended");
        assertThat(Topics.about("user.suspended", person)).isNotEmpty()
                .allMatch(record -> EventContract.violations("auth-service", "user.suspended", record.value())
                        .isEmpty());
    }

    @Test
    void who_is_let_in_again_has_to_sign_in_and_finds_everything() {
        String before = browser.session();
        run("suspend", person);

        int exit = run("unsuspend", person);

        assertThat(exit).isZero();
        assertThat(Gateway.resolve(before).statusCode()).isEqualTo(401);
        browser.signIn();
        token = Gateway.token(browser.session());
        assertThat(Gateway.as(token).get("/auth/me").<String>path("id")).isEqualTo(person);
        assertThat(Gateway.as(token).get("/auth/me/activity?limit=3").jsonPath().getList("items.kind"))
                .containsExactly("signed_in", "unsuspended", "suspended");
    }

    @Test
    void suspending_twice_is_said_twice_and_harmless() {
        run("suspend", person);
        String since = Database.one("SELECT suspended_at FROM person WHERE id = ?::uuid", person);

        assertThat(run("suspend", person)).isZero();

        assertThat(Database.one("SELECT suspended_at FROM person WHERE id = ?::uuid", person)).isEqualTo(since);
    }

    @Test
    void somebody_is_found_by_id_and_by_an_address_in_any_case() {
        String email = Gateway.as(token).get("/auth/me").path("email");

        assertThat(run("find", person)).isZero();
        assertThat(run("find", email.toUpperCase())).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2).allMatch(
                line -> line.startsWith(person) && line.contains("google " + email));
    }

    @Test
    void nobody_is_1() {
        String nobody = UUID.randomUUID().toString();

        assertThat(run("find", nobody)).isEqualTo(1);
        assertThat(run("tier", nobody, "pro")).isEqualTo(1);
        assertThat(run("suspend", nobody)).isEqualTo(1);
        assertThat(run("unsuspend", nobody)).isEqualTo(1);
        assertThat(Topics.about("user.suspended", nobody)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "help", "tier", "suspend", "find", "suspend me", "tier %s gold", "tier %s PRO",
            "unsuspend %s now" })
    void what_is_no_command_is_2_and_says_what_is(String line) {
        String tier = Gateway.as(token).get("/auth/me").path("subscription_tier");

        int exit = run(line.formatted(person).split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("suspend ID").contains("tier ID");
        assertThat(Gateway.as(token).get("/auth/me").<String>path("subscription_tier")).isEqualTo(tier);
    }

    private int run(String... args) {
        return new OperatorCommand(operator, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(args);
    }

    private String lastActivity() {
        return Gateway.as(token).get("/auth/me/activity?limit=1").jsonPath().getString("items[0].kind") + ": "
                + Gateway.as(token).get("/auth/me/activity?limit=1").jsonPath().getString("items[0].detail");
    }
}
