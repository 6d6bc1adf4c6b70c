package dev.studybuddy.auth.user;

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

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class ProfileChangeTest {
    private final Browser browser = new Browser();
    private String token;

    @BeforeEach
    void signIn() {
        Provider.setUser("profile");
        browser.signIn();
        token = Gateway.token(browser.session());
        change("{\"name\":\"Ada\",\"settings\":null}").then().statusCode(200);
    }

    @Test
    void name_and_settings_are_changed_and_stored() {
        Response changed = change("""
                {"name":"  Grace Hopper ","settings":{"theme":"dark","language":"de","note_language":"pt-br",
                 "note_style":"tutorial","default_subject":" Biology ","note_instructions":" Be brief. "}}
                """);

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.jsonPath().getString("name")).isEqualTo("Grace Hopper");
        assertThat(changed.jsonPath().getMap("settings")).isEqualTo(Map.of("theme", "dark", "language", "de",
                "note_language", "pt-BR", "note_style", "tutorial", "default_subject", "Biology",
                "note_instructions", "Be brief."));
        assertThat(me().asString()).isEqualTo(changed.asString());
    }

    @Test
    void absent_fields_stay_and_null_resets_to_the_default() {
        change("{\"settings\":{\"theme\":\"dark\",\"default_subject\":\"History\",\"note_language\":\"fr\"}}");

        Response changed = change("{\"settings\":{\"theme\":null,\"note_language\":null}}");

        assertThat(changed.jsonPath().getString("name")).isEqualTo("Ada");
        assertThat(changed.jsonPath().getString("settings.theme")).isEqualTo("system");
        assertThat(changed.jsonPath().getMap("settings")).containsEntry("note_language", null);
        assertThat(changed.jsonPath().getString("settings.default_subject")).isEqualTo("History");
    }

    @Test
    void null_settings_reset_all_settings() {
        change("{\"settings\":{\"theme\":\"dark\",\"note_style\":\"exam\"}}");

        Response changed = change("{\"settings\":null}");

        assertThat(changed.jsonPath().getString("settings.theme")).isEqualTo("system");
        assertThat(changed.jsonPath().getString("settings.note_style")).isEqualTo("detailed");
    }

    @Test
    void a_change_sets_updated_at_and_is_recorded() {
        Instant before = Instant.parse(me().path("updated_at"));

        Response changed = change("{\"settings\":{\"theme\":\"light\"},\"name\":\"Lin\"}");

        assertThat(Instant.parse(changed.path("updated_at"))).isAfter(before);
        assertThat(lastActivity()).containsEntry("kind", "profile_changed").containsEntry("detail", "theme, name");
    }

    @Test
    void an_empty_change_is_not_recorded() {
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
            "{\"settings\":{\"note_instructions\":\"a\\nb\"}} | settings.note_instructions",
            "{\"settings\":{\"colour\":\"red\"}} | settings.colour",
            "{\"email\":\"other@example.org\"} | email",
            "{\"subscription_tier\":\"pro\"} | subscription_tier" })
    void an_invalid_field_returns_400_and_is_named(String body, String field) {
        String before = me().asString();

        Response refused = change(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("validation_failed");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly(field);
        assertThat(me().asString()).isEqualTo(before);
    }

    @Test
    void all_invalid_fields_are_reported_together() {
        Response refused = change("{\"name\":\"\",\"settings\":{\"theme\":\"pink\",\"note_style\":\"exam\"},\"x\":1}");

        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("name", "settings.theme", "x");
    }

    @Test
    void a_name_may_have_80_characters() {
        assertThat(change("{\"name\":\"" + "😀".repeat(80) + "\"}").statusCode()).isEqualTo(200);
        assertThat(change("{\"name\":\"" + "a".repeat(81) + "\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_subject_may_have_100_characters() {
        assertThat(subject("a".repeat(100)).statusCode()).isEqualTo(200);
        assertThat(subject("a".repeat(101)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_blank_subject_is_stored_as_null() {
        subject("Art").then().statusCode(200);

        assertThat(subject("  ").jsonPath().getMap("settings")).containsEntry("default_subject", null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "null", "x", "\"name\"", "{" })
    void a_body_that_is_not_an_object_returns_400(String body) {
        Response refused = change(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("bad_request");
    }

    @Test
    void a_change_without_a_token_returns_401() {
        RestAssured.given().contentType(ContentType.JSON).body("{\"name\":\"X\"}").patch("/auth/me").then()
                .statusCode(401);
    }

    @Test
    void a_sign_in_does_not_overwrite_a_changed_name() {
        change("{\"name\":\"Chosen\"}").then().statusCode(200);

        browser.signIn();

        assertThat(Gateway.withToken(Gateway.token(browser.session())).get("/auth/me").jsonPath().getString("name"))
                .isEqualTo("Chosen");
    }

    @Test
    void an_unknown_stored_setting_is_ignored() {
        TestDatabase.update(
                "UPDATE user_account SET settings = '{\"theme\":\"dark\",\"font\":\"large\"}' WHERE id = ?::uuid",
                me().<String>path("id"));

        assertThat(me().jsonPath().getString("settings.theme")).isEqualTo("dark");
        assertThat(change("{\"settings\":{\"note_style\":\"exam\"}}").jsonPath().getString("settings.theme"))
                .isEqualTo("dark");
    }

    @Test
    void the_openapi_document_lists_the_values_of_every_enum() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        JsonPath schemas = RestAssured.given().port(port).get("/q/openapi?format=json").jsonPath();

        assertThat(schemas.<List<String>>get("components.schemas.Settings.properties.theme.enum"))
                .containsExactly("system", "light", "dark");
        assertThat(schemas.<List<String>>get("components.schemas.Settings.properties.note_style.enum"))
                .containsExactly("concise", "detailed", "exam", "tutorial");
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
        return Gateway.withToken(token).contentType(ContentType.JSON).body(body).patch("/auth/me");
    }

    private Response subject(String subject) {
        return change("{\"settings\":{\"default_subject\":\"" + subject + "\"}}");
    }

    private Response me() {
        return Gateway.withToken(token).get("/auth/me");
    }

    private Map<String, Object> lastActivity() {
        return Gateway.withToken(token).get("/auth/me/activity?limit=1").jsonPath().getMap("items[0]");
    }
}
