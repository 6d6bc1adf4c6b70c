package dev.studybuddy.auth.personaltoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Google;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class PersonalTokenTest {
    private static final String READ = "{\"name\":\"wiki\",\"scopes\":[\"read\"]}";
    private final Browser browser = new Browser();
    private String session;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void signIn() {
        Google.knows("personal-token");
        browser.signIn();
        session = Gateway.token(browser.session());
        Database.change("DELETE FROM personal_token");
    }

    @Test
    void a_token_is_shown_once_and_stands_for_its_person_with_its_scopes() {
        Response made = create("{\"name\":\" wiki \",\"scopes\":[\"submit\",\"read\"]}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.getHeader("Cache-Control")).isEqualTo("no-store");
        String token = made.path("token");
        assertThat(token).matches("sbp_[\\w-]{43}");
        Response resolved = Gateway.resolvePersonal(token);
        assertThat(resolved.<String>path("user_id")).isEqualTo(person());
        assertThat(resolved.<String>path("sid")).isEqualTo(made.path("id"));
        assertThat(resolved.jsonPath().getList("groups")).containsExactlyInAnyOrder("read", "submit");
        Response listed = list("");
        assertThat(listed.asString()).doesNotContain(token);
        assertThat(listed.jsonPath().getMap("items[0]")).containsEntry("name", "wiki")
                .containsEntry("scopes", List.of("read", "submit")).doesNotContainKey("token");
    }

    @Test
    void only_its_hash_is_kept() {
        String token = create(READ).path("token");

        assertThat(Database.one("SELECT secret_hash = sha256(convert_to(?, 'UTF8')) FROM personal_token", token))
                .isEqualTo("t");
        assertThat(Database.column("SELECT personal_token::text FROM personal_token")).noneMatch(
                row -> row.contains(token));
    }

    @Test
    void its_last_use_is_seen() {
        String token = create(READ).path("token");
        assertThat(list("").<String>path("items[0].last_used_at")).isNull();

        Gateway.resolvePersonal(token).then().statusCode(200);

        assertThat(Instant.parse(list("").path("items[0].last_used_at"))).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void it_ends_when_it_expires() {
        String end = Instant.now().plusSeconds(100).toString();
        String token = create("{\"name\":\"wiki\",\"scopes\":[\"read\"],\"expires_at\":\"" + end + "\"}").path("token");
        assertThat(Instant.parse(Gateway.resolvePersonal(token).path("expires_at")))
                .isBeforeOrEqualTo(Instant.parse(end));

        Database.change("UPDATE personal_token SET expires_at = now() - interval '1 second'");

        assertUnauthenticated(Gateway.resolvePersonal(token));
    }

    @Test
    void a_revoked_one_is_dead_and_every_gateway_is_told() {
        Response made = create(READ);
        String id = made.path("id");
        List<String> heard = new CopyOnWriteArrayList<>();
        PubSubCommands.RedisSubscriber subscription = redis.pubsub(String.class).subscribe("sessions.revoked",
                heard::add);

        Response revoked = Gateway.as(session).delete("/auth/tokens/" + id);

        assertThat(revoked.statusCode()).isEqualTo(204);
        assertUnauthenticated(Gateway.resolvePersonal(made.path("token")));
        assertThat(list("").jsonPath().getList("items")).isEmpty();
        await().untilAsserted(() -> assertThat(heard).containsExactly("{\"sid\":\"" + id + "\"}"));
        subscription.unsubscribe();
    }

    @Test
    void making_and_revoking_are_recorded_by_name() {
        String id = create(READ).path("id");
        Gateway.as(session).delete("/auth/tokens/" + id).then().statusCode(204);

        List<Map<String, Object>> activity = Gateway.as(session).get("/auth/me/activity?limit=2").jsonPath()
                .getList("items");

        assertThat(activity).extracting(item -> item.get("kind")).containsExactly("token_revoked", "token_created");
        assertThat(activity).extracting(item -> item.get("detail")).containsOnly("wiki");
    }

    @Test
    void somebody_elses_is_404() {
        String id = create(READ).path("id");
        Google.knows("personal-token-other");
        Browser other = new Browser();
        other.signIn();
        String theirs = Gateway.token(other.session());

        assertThat(Gateway.as(theirs).delete("/auth/tokens/" + id).statusCode()).isEqualTo(404);
        assertThat(Gateway.as(theirs).get("/auth/tokens").jsonPath().getList("items")).isEmpty();
        assertThat(list("").jsonPath().getList("items.id")).containsExactly(id);
    }

    @Test
    void a_person_has_at_most_twenty_however_many_are_wanted_at_once() {
        List<Integer> answers = IntStream.range(0, 25).parallel().mapToObj(i -> create(READ).statusCode()).toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(5);
        assertThat(create(READ).jsonPath().getString("code")).isEqualTo("too_many_tokens");
    }

    @Test
    void they_are_listed_in_pages_the_newest_first() {
        for (String name : List.of("one", "two", "three")) {
            create("{\"name\":\"" + name + "\",\"scopes\":[\"read\"]}").then().statusCode(201);
        }

        Response first = list("?limit=2");

        assertThat(first.jsonPath().getList("items.name")).containsExactly("three", "two");
        Response second = list("?limit=2&cursor=" + first.path("next_cursor"));
        assertThat(second.jsonPath().getList("items.name")).containsExactly("one");
        assertThat(second.<String>path("next_cursor")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"name\":\"\",\"scopes\":[\"read\"]} | name",
            "{\"name\":\"  \",\"scopes\":[\"read\"]} | name",
            "{\"name\":\"a\\nb\",\"scopes\":[\"read\"]} | name",
            "{\"scopes\":[\"read\"]} | name",
            "{\"name\":\"wiki\"} | scopes",
            "{\"name\":\"wiki\",\"scopes\":[]} | scopes",
            "{\"name\":\"wiki\",\"scopes\":[null]} | scopes",
            "{\"name\":\"wiki\",\"scopes\":[\"user\"]} | scopes",
            "{\"name\":\"wiki\",\"scopes\":[\"read\",\"admin\"]} | scopes",
            "{\"name\":\"wiki\",\"scopes\":[\"read\"],\"expires_at\":\"2020-01-01T00:00:00Z\"} | expires_at",
            "{\"name\":\"wiki\",\"scopes\":[\"read\"],\"expires_at\":\"2999-01-01T00:00:00Z\"} | expires_at" })
    void what_is_not_right_is_refused_and_named(String body, String field) {
        Response refused = create(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("validation_failed");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly(field);
        assertThat(list("").jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sbp_unknown", "sbp_", "' OR 1=1 --" })
    void attack_a_guessed_token_is_nobodys(String guess) {
        assertUnauthenticated(Gateway.resolvePersonal(guess));
    }

    @Test
    void attack_a_token_is_no_session_and_a_session_no_token() {
        String token = create(READ).path("token");

        assertUnauthenticated(Gateway.resolve(token));
        assertUnauthenticated(Gateway.resolvePersonal(browser.session()));
    }

    @Test
    void attack_a_token_makes_no_other_and_revokes_none() {
        Response made = create("{\"name\":\"wiki\",\"scopes\":[\"read\",\"submit\"]}");
        String token = Gateway.resolvePersonal(made.path("token")).path("token");

        assertInsufficient(Gateway.as(token).contentType(ContentType.JSON).body(READ).post("/auth/tokens"));
        assertInsufficient(Gateway.as(token).get("/auth/tokens"));
        assertInsufficient(Gateway.as(token).delete("/auth/tokens/" + made.path("id")));
        assertInsufficient(Gateway.as(token).get("/auth/sessions"));
        assertInsufficient(Gateway.as(token).delete("/auth/sessions"));
        assertInsufficient(Gateway.as(token).get("/auth/me/activity"));
        assertInsufficient(Gateway.as(token).delete("/auth/me"));
        assertInsufficient(Gateway.as(token).contentType(ContentType.JSON).body("{\"name\":\"X\"}").patch("/auth/me"));
        assertThat(Gateway.as(token).get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void attack_a_token_of_one_scope_is_not_used_for_the_other() {
        String submit = create("{\"name\":\"bot\",\"scopes\":[\"submit\"]}").path("token");

        assertInsufficient(Gateway.as(Gateway.resolvePersonal(submit).path("token")).get("/auth/me"));
    }

    @Test
    void attack_a_session_that_has_ended_makes_none() {
        browser.signIn();
        Gateway.as(session).post("/auth/logout").then().statusCode(204);

        assertThat(create(READ).statusCode()).isEqualTo(401);
    }

    @Test
    void without_a_token_it_is_401() {
        assertThat(RestAssured.get("/auth/tokens").statusCode()).isEqualTo(401);
        assertThat(RestAssured.given().contentType(ContentType.JSON).body(READ).post("/auth/tokens").statusCode())
                .isEqualTo(401);
    }

    private Response create(String body) {
        return Gateway.as(session).contentType(ContentType.JSON).body(body).post("/auth/tokens");
    }

    private Response list(String query) {
        return Gateway.as(session).get("/auth/tokens" + query);
    }

    private String person() {
        return Gateway.as(session).get("/auth/me").path("id");
    }

    private static void assertUnauthenticated(Response refused) {
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }

    private static void assertInsufficient(Response refused) {
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("insufficient_scope");
    }
}
