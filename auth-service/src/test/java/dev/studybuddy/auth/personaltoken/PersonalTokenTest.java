package dev.studybuddy.auth.personaltoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.RevocationListener;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class PersonalTokenTest {
    private static final String READ = "{\"name\":\"wiki\",\"scopes\":[\"read\"]}";
    private final Browser browser = new Browser();
    private String session;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void signIn() {
        Provider.setUser("personal-token");
        browser.signIn();
        session = Gateway.token(browser.session());
        TestDatabase.update("DELETE FROM personal_token WHERE user_id = ?::uuid", userId());
    }

    @Test
    void a_token_is_shown_once_and_resolves_to_its_user_and_scopes() {
        Response made = create("{\"name\":\" wiki \",\"scopes\":[\"submit\",\"read\"]}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.getHeader("Cache-Control")).isEqualTo("no-store");
        String token = made.path("token");
        assertThat(token).matches("sbp_[\\w-]{43}");
        Response resolved = Gateway.resolvePersonal(token);
        assertThat(resolved.<String>path("user_id")).isEqualTo(userId());
        assertThat(resolved.<String>path("sid")).isEqualTo(made.path("id"));
        assertThat(resolved.jsonPath().getList("groups")).containsExactlyInAnyOrder("read", "submit");
        Response listed = list("");
        assertThat(listed.asString()).doesNotContain(token);
        assertThat(listed.jsonPath().getMap("items[0]")).containsEntry("name", "wiki")
                .containsEntry("scopes", List.of("read", "submit")).doesNotContainKey("token");
    }

    @Test
    void only_the_hash_of_a_token_is_stored() {
        String token = create(READ).path("token");

        assertThat(TestDatabase.single("SELECT secret_hash = sha256(convert_to(?, 'UTF8')) FROM personal_token "
                + "WHERE user_id = ?::uuid", token, userId()))
                .isEqualTo("t");
        assertThat(TestDatabase.column("SELECT personal_token::text FROM personal_token")).noneMatch(
                row -> row.contains(token));
    }

    @Test
    void the_last_use_of_a_token_is_listed() {
        String token = create(READ).path("token");
        assertThat(list("").<String>path("items[0].last_used_at")).isNull();

        Gateway.resolvePersonal(token).then().statusCode(200);

        assertThat(Instant.parse(list("").path("items[0].last_used_at"))).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void an_expired_token_is_rejected() {
        String end = Instant.now().plusSeconds(100).toString();
        String token = create("{\"name\":\"wiki\",\"scopes\":[\"read\"],\"expires_at\":\"" + end + "\"}").path("token");
        assertThat(Instant.parse(Gateway.resolvePersonal(token).path("expires_at")))
                .isBeforeOrEqualTo(Instant.parse(end));

        TestDatabase.update("UPDATE personal_token SET expires_at = now() - interval '1 second' "
                + "WHERE user_id = ?::uuid", userId());

        assertUnauthenticated(Gateway.resolvePersonal(token));
    }

    @Test
    void creating_a_token_needs_a_recent_sign_in() {
        TestDatabase.update("UPDATE session SET created_at = now() - interval '11 minutes' WHERE user_id = ?::uuid",
                userId());

        Response refused = create(READ);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.<String>path("code")).isEqualTo("reauthentication_required");
        assertThat(list("").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void all_tokens_are_revoked_together() {
        List<String> tokens = List.of(create(READ).path("token"), create(READ).path("token"));
        List<String> ids = list("").jsonPath().getList("items.id");
        try (RevocationListener listener = RevocationListener.subscribe(redis, ids.toArray(String[]::new))) {
            assertThat(Gateway.withToken(session).delete("/auth/tokens").statusCode()).isEqualTo(204);

            await().untilAsserted(() -> assertThat(listener.messages()).containsExactlyInAnyOrderElementsOf(
                    ids.stream().map(id -> "{\"sid\":\"" + id + "\"}").toList()));
        }
        tokens.forEach(token -> assertUnauthenticated(Gateway.resolvePersonal(token)));
        JsonPath newest = Gateway.withToken(session).get("/auth/me/activity?limit=1").jsonPath();
        assertThat(newest.getString("items[0].kind")).isEqualTo("token_revoked");
        assertThat(newest.getInt("items[0].count")).as("tokens of the same name are one entry").isEqualTo(2);
        assertThat(Gateway.resolve(browser.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_revoked_token_is_rejected_and_the_revocation_published() {
        Response made = create(READ);
        String id = made.path("id");
        try (RevocationListener listener = RevocationListener.subscribe(redis, id, userId())) {
            Response revoked = Gateway.withToken(session).delete("/auth/tokens/" + id);

            assertThat(revoked.statusCode()).isEqualTo(204);
            await().untilAsserted(
                    () -> assertThat(listener.messages()).containsExactly("{\"sid\":\"" + id + "\"}"));
        }
        assertUnauthenticated(Gateway.resolvePersonal(made.path("token")));
        assertThat(list("").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void creation_and_revocation_are_recorded_with_the_name() {
        String id = create(READ).path("id");
        Gateway.withToken(session).delete("/auth/tokens/" + id).then().statusCode(204);

        List<Map<String, Object>> activity = Gateway.withToken(session).get("/auth/me/activity?limit=2").jsonPath()
                .getList("items");

        assertThat(activity).extracting(item -> item.get("kind")).containsExactly("token_revoked", "token_created");
        assertThat(activity).extracting(item -> item.get("detail")).containsOnly("wiki");
    }

    @Test
    void another_users_token_returns_404() {
        String id = create(READ).path("id");
        Provider.setUser("personal-token-other");
        Browser other = new Browser();
        other.signIn();
        String theirs = Gateway.token(other.session());

        assertThat(Gateway.withToken(theirs).delete("/auth/tokens/" + id).statusCode()).isEqualTo(404);
        assertThat(Gateway.withToken(theirs).get("/auth/tokens").jsonPath().getList("items")).isEmpty();
        assertThat(list("").jsonPath().getList("items.id")).containsExactly(id);
    }

    @Test
    void concurrent_requests_create_at_most_twenty_tokens() {
        List<Integer> answers = IntStream.range(0, 25).parallel().mapToObj(i -> create(READ).statusCode()).toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(5);
        assertThat(create(READ).jsonPath().getString("code")).isEqualTo("too_many_tokens");
    }

    @Test
    void tokens_are_listed_in_pages_newest_first() {
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
    void an_invalid_field_returns_400_and_is_named(String body, String field) {
        Response refused = create(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("validation_failed");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly(field);
        assertThat(list("").jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sbp_unknown", "sbp_", "' OR 1=1 --" })
    void attack_a_guessed_token_is_rejected(String guess) {
        assertUnauthenticated(Gateway.resolvePersonal(guess));
    }

    @Test
    void attack_tokens_and_sessions_are_not_interchangeable() {
        String token = create(READ).path("token");

        assertUnauthenticated(Gateway.resolve(token));
        assertUnauthenticated(Gateway.resolvePersonal(browser.session()));
    }

    @Test
    void attack_a_token_cannot_manage_tokens_sessions_or_the_account() {
        Response made = create("{\"name\":\"wiki\",\"scopes\":[\"read\",\"submit\"]}");
        String token = Gateway.resolvePersonal(made.path("token")).path("token");

        assertInsufficient(Gateway.withToken(token).contentType(ContentType.JSON).body(READ).post("/auth/tokens"));
        assertInsufficient(Gateway.withToken(token).get("/auth/tokens"));
        assertInsufficient(Gateway.withToken(token).delete("/auth/tokens/" + made.path("id")));
        assertInsufficient(Gateway.withToken(token).get("/auth/sessions"));
        assertInsufficient(Gateway.withToken(token).delete("/auth/sessions"));
        assertInsufficient(Gateway.withToken(token).get("/auth/me/activity"));
        assertInsufficient(Gateway.withToken(token).delete("/auth/me"));
        assertInsufficient(Gateway.withToken(token).contentType(ContentType.JSON).body("{\"name\":\"X\"}").patch(
                "/auth/me"));
        assertThat(Gateway.withToken(token).get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void attack_a_token_without_the_read_scope_cannot_read() {
        String submit = create("{\"name\":\"bot\",\"scopes\":[\"submit\"]}").path("token");

        assertInsufficient(Gateway.withToken(Gateway.resolvePersonal(submit).path("token")).get("/auth/me"));
    }

    @Test
    void attack_an_ended_session_cannot_create_a_token() {
        browser.signIn();
        Gateway.withToken(session).post("/auth/logout").then().statusCode(204);

        assertThat(create(READ).statusCode()).isEqualTo(401);
    }

    @Test
    void without_a_token_the_request_returns_401() {
        assertThat(RestAssured.get("/auth/tokens").statusCode()).isEqualTo(401);
        assertThat(RestAssured.given().contentType(ContentType.JSON).body(READ).post("/auth/tokens").statusCode())
                .isEqualTo(401);
    }

    private Response create(String body) {
        return Gateway.withToken(session).contentType(ContentType.JSON).body(body).post("/auth/tokens");
    }

    private Response list(String query) {
        return Gateway.withToken(session).get("/auth/tokens" + query);
    }

    private String userId() {
        return Gateway.withToken(session).get("/auth/me").path("id");
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
