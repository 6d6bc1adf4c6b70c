package dev.studybuddy.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
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
class ProfileChangeTest {
    private final Browser browser = new Browser();
    private String token;

    @BeforeEach
    void signIn() {
        Google.knows("profile");
        browser.signIn();
        token = Gateway.token(browser.session());
        change("{\"name\":\"Ada\",\"settings\":null}").then().statusCode(200);
    }

    @Test
    void a_name_and_settings_are_changed_and_stay_so() {
        Response changed = change("""
                {"name":"  Grace Hopper ","settings":{"theme":"dark","language":"de","note_language":"pt-br",
                 "note_style":"exam","default_subject":" Biology "}}
                """);

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.jsonPath().getString("name")).isEqualTo("Grace Hopper");
        assertThat(changed.jsonPath().getMap("settings")).isEqualTo(Map.of("theme", "dark", "language", "de",
                "note_language", "pt-BR", "note_style", "exam", "default_subject", "Biology"));
        assertThat(me().asString()).isEqualTo(changed.asString());
    }

    @Test
    void what_is_absent_stays_and_null_is_the_default() {
        change("{\"settings\":{\"theme\":\"dark\",\"default_subject\":\"History\",\"note_language\":\"fr\"}}");

        Response changed = change("{\"settings\":{\"theme\":null,\"note_language\":null}}");

        assertThat(changed.jsonPath().getString("name")).isEqualTo("Ada");
        assertThat(changed.jsonPath().getString("settings.theme")).isEqualTo("system");
        assertThat(changed.jsonPath().getMap("settings")).containsEntry("note_language", null);
        assertThat(changed.jsonPath().getString("settings.default_subject")).isEqualTo("History");
    }

    @Test
    void settings_that_are_null_are_all_at_their_defaults() {
        change("{\"settings\":{\"theme\":\"dark\",\"note_style\":\"exam\"}}");

        Response changed = change("{\"settings\":null}");

        assertThat(changed.jsonPath().getString("settings.theme")).isEqualTo("system");
        assertThat(changed.jsonPath().getString("settings.note_style")).isEqualTo("detailed");
    }

    @Test
    void a_change_moves_updated_at_and_is_recorded() {
        Instant before = Instant.parse(me().path("updated_at"));

        Response changed = change("{\"settings\":{\"theme\":\"light\"},\"name\":\"Lin\"}");

        assertThat(Instant.parse(changed.path("updated_at"))).isAfter(before);
        assertThat(lastActivity()).containsEntry("kind", "profile_changed").containsEntry("detail", "theme, name");
    }

    @Test
    void an_empty_change_changes_nothing_and_is_not_recorded() {
        String before = me().asString();
        Object last = lastActivity().get("id");

        Response changed = change("{}");

        assertThat(changed.asString()).isEqualTo(before);
        assertThat(lastActivity().get("id")).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"name\":\"\"} | name",
            "{\"name\":\"   \"} | name",
            "{\"name\":null} | name",
            "{\"name\":7} | name",
            "{\"name\":\"a\\nb\"} | name",
            "{\"name\":\"a\\u0000b\"} | name",
            "{\"name\":\"a\\u202Eb\"} | name",
            "{\"name\":\"\\ud800\"} | name",
            "{\"name\":\"\\u200b\"} | name",
            "{\"settings\":\"dark\"} | settings",
            "{\"settings\":[]} | settings",
            "{\"settings\":{\"theme\":\"pink\"}} | settings.theme",
            "{\"settings\":{\"theme\":1}} | settings.theme",
            "{\"settings\":{\"language\":\"\"}} | settings.language",
            "{\"settings\":{\"language\":\"english\"}} | settings.language",
            "{\"settings\":{\"language\":\"en_US\"}} | settings.language",
            "{\"settings\":{\"note_language\":\"x\"}} | settings.note_language",
            "{\"settings\":{\"note_style\":\"DETAILED\"}} | settings.note_style",
            "{\"settings\":{\"default_subject\":\"a\\tb\"}} | settings.default_subject",
            "{\"settings\":{\"colour\":\"red\"}} | settings.colour",
            "{\"email\":\"other@example.org\"} | email",
            "{\"subscription_tier\":\"pro\"} | subscription_tier" })
    void what_is_not_right_is_refused_and_named(String body, String field) {
        String before = me().asString();

        Response refused = change(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("validation_failed");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly(field);
        assertThat(me().asString()).isEqualTo(before);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Response refused = change("{\"name\":\"\",\"settings\":{\"theme\":\"pink\",\"note_style\":\"exam\"},\"x\":1}");

        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("name", "settings.theme", "x");
    }

    @Test
    void a_name_of_80_characters_is_taken_and_one_of_81_is_not() {
        assertThat(change("{\"name\":\"" + "😀".repeat(80) + "\"}").statusCode()).isEqualTo(200);
        assertThat(change("{\"name\":\"" + "a".repeat(81) + "\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_subject_of_100_characters_is_taken_and_one_of_101_is_not() {
        assertThat(subject("a".repeat(100)).statusCode()).isEqualTo(200);
        assertThat(subject("a".repeat(101)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_blank_subject_is_none() {
        subject("Art").then().statusCode(200);

        assertThat(subject("  ").jsonPath().getMap("settings")).containsEntry("default_subject", null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "null", "x", "\"name\"", "{" })
    void what_is_no_object_is_400(String body) {
        Response refused = change(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("bad_request");
    }

    @Test
    void without_a_token_nothing_is_changed() {
        RestAssured.given().contentType(ContentType.JSON).body("{\"name\":\"X\"}").patch("/auth/me").then()
                .statusCode(401);
    }

    @Test
    void the_name_that_a_person_chose_outlives_the_next_sign_in() {
        change("{\"name\":\"Chosen\"}").then().statusCode(200);

        browser.signIn();

        assertThat(Gateway.as(Gateway.token(browser.session())).get("/auth/me").jsonPath().getString("name"))
                .isEqualTo("Chosen");
    }

    @Test
    void a_setting_of_a_newer_version_locks_nobody_out() {
        Database.change("UPDATE person SET settings = '{\"theme\":\"dark\",\"font\":\"large\"}' WHERE id = ?::uuid",
                me().<String>path("id"));

        assertThat(me().jsonPath().getString("settings.theme")).isEqualTo("dark");
        assertThat(change("{\"settings\":{\"note_style\":\"exam\"}}").jsonPath().getString("settings.theme"))
                .isEqualTo("dark");
    }

    @Test
    void the_description_of_the_api_knows_every_closed_set() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        JsonPath schemas = RestAssured.given().port(port).get("/q/openapi?format=json").jsonPath();

        assertThat(schemas.<List<String>>get("components.schemas.Settings.properties.theme.enum"))
                .containsExactly("system", "light", "dark");
        assertThat(schemas.<List<String>>get("components.schemas.Settings.properties.note_style.enum"))
                .containsExactly("concise", "detailed", "exam");
        assertThat(schemas.<List<String>>get("components.schemas.Settings.properties.note_language.type"))
                .containsExactlyInAnyOrder("string", "null");
        assertThat(schemas.<List<String>>get("components.schemas.User.properties.subscription_tier.enum"))
                .containsExactly("free", "pro", "enterprise");
        assertThat(schemas.<List<String>>get("components.schemas.SettingsChange.properties.theme.type"))
                .containsExactlyInAnyOrder("string", "null");
        assertThat(schemas.<List<String>>get("components.schemas.Activity.properties.kind.enum"))
                .contains("signed_in", "profile_changed", "unsuspended");
    }

    private Response change(String body) {
        return Gateway.as(token).contentType(ContentType.JSON).body(body).patch("/auth/me");
    }

    private Response subject(String subject) {
        return change("{\"settings\":{\"default_subject\":\"" + subject + "\"}}");
    }

    private Response me() {
        return Gateway.as(token).get("/auth/me");
    }

    private Map<String, Object> lastActivity() {
        return Gateway.as(token).get("/auth/me/activity?limit=1").jsonPath().getMap("items[0]");
    }
}
