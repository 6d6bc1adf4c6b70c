package dev.studybuddy.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.platform.token.TestTokens;

/** The shared pieces of a service over HTTP: pages, text, the current user and the schemas of pages. */
@QuarkusTest
@QuarkusTestResource(TestTokens.class)
class SharedHttpTest {
    private static final UUID USER = UUID.randomUUID();

    @Test
    void a_page_has_the_requested_size_and_names_the_next_one() {
        String cursor = given().queryParam("limit", "1").get("/samples").then().statusCode(200)
                .body("items.size()", equalTo(1)).body("next_cursor", notNullValue()).extract().path("next_cursor");

        given().queryParam("limit", "2").queryParam("cursor", cursor).get("/samples").then().statusCode(200)
                .body("items.size()", equalTo(2)).body("next_cursor", nullValue());
    }

    @ParameterizedTest
    @CsvSource({ "limit,abc", "limit,0", "limit,101", "limit,-1", "limit,1.5", "limit,99999999999", "cursor,../etc",
            "cursor,bm90LWFuLWlk" })
    void an_invalid_limit_or_cursor_is_a_validation_problem(String parameter, String value) {
        assertInvalid(given().queryParam(parameter, value).get("/samples").then(), parameter);
    }

    @Test
    void a_nul_in_a_query_or_path_parameter_is_rejected() {
        assertInvalid(given().urlEncodingEnabled(false).get("/samples?q=%00").then(), "q");
        assertInvalid(given().urlEncodingEnabled(false).get("/samples?unread=a%00b").then(), "unread");
        assertInvalid(given().urlEncodingEnabled(false).get("/samples/a%00b").then(), "name");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\\u0000b", "\\ud800", "\\udc00", "\\ud800x" })
    void a_nul_or_unpaired_surrogate_in_a_json_body_is_rejected(String text) {
        assertInvalid(post("{\"title\":\"" + text + "\"}"), "title");
        assertInvalid(post("{\"tags\":[\"fine\",\"" + text + "\"]}"), "tags");
    }

    @Test
    void other_text_in_a_json_body_is_accepted_unchanged() {
        post("{\"title\":\"\\ud83d\\ude00 \\t\\u0001 ä\"}").statusCode(200).body("title", equalTo("😀 \t\u0001 ä"));
    }

    @Test
    void a_number_in_place_of_a_text_is_still_rejected() {
        assertInvalid(post("{\"title\":7}"), "title");
    }

    @Test
    void the_current_user_is_read_from_the_access_token() {
        given().auth().oauth2(TestTokens.withTier(USER, "pro")).get("/samples/caller").then().statusCode(200)
                .body("id", equalTo(USER.toString())).body("tier", equalTo("pro"))
                .body("scopes", contains("user")).body("session", equalTo(true));
        given().auth().oauth2(TestTokens.of(USER, "read", "submit")).get("/samples/caller").then().statusCode(200)
                .body("scopes", containsInAnyOrder("read", "submit")).body("session", equalTo(false));
        given().get("/samples/caller").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void log_lines_have_the_request_id_of_the_gateway_and_the_hashed_user() {
        String id = "0af7651916cd43dd8448eb211c80319c";
        String token = TestTokens.withTier(USER, "pro");

        given().auth().oauth2(token).header("X-Request-Id", id).get("/samples/log").then().statusCode(200)
                .body("request_id", equalTo(id)).body("user", matchesPattern("[0-9a-f]{12}"))
                .body("user", not(containsString(USER.toString().substring(0, 8))));
        // Another request on the same thread has nothing of it.
        given().auth().oauth2(token).header("X-Request-Id", "forged\nline").get("/samples/log").then()
                .body("request_id", equalTo("null"));
    }

    @Test
    void the_clock_ticks_in_milliseconds() {
        Instant now = given().get("/samples/now").as(Instant.class);

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void the_schema_of_a_page_is_named_after_its_items() {
        given().accept(ContentType.JSON).get("/q/openapi?format=json").then().statusCode(200)
                .body("components.schemas.SamplePage.required", contains("items", "next_cursor"))
                .body("components.schemas.SamplePage.properties.items.items.'$ref'",
                        equalTo("#/components/schemas/SampleSummary"))
                .body("components.schemas.SamplePage.properties.next_cursor.type", contains("string", "null"))
                .body("paths.'/samples'.get.responses.'200'.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/SamplePage"))
                .body("paths.'/samples'.get.parameters.name", containsInAnyOrder("cursor", "limit", "q"))
                .body("paths.'/samples'.get.parameters.find { it.name == 'limit' }.schema.type", equalTo("integer"))
                .body("paths.'/samples'.get.parameters.find { it.name == 'limit' }.schema.maximum", equalTo(100));
    }

    @Test
    void every_description_has_the_problem_response_and_the_security_schemes() {
        given().accept(ContentType.JSON).get("/q/openapi?format=json").then().statusCode(200)
                .body("components.responses.Problem.content.'application/problem+json'.schema.'$ref'",
                        equalTo("#/components/schemas/Problem"))
                .body("components.schemas.Problem.required", contains("type", "title", "status", "code", "detail"))
                .body("components.schemas.Problem.properties.errors.items.'$ref'",
                        equalTo("#/components/schemas/FieldError"))
                .body("components.securitySchemes.session.name", equalTo("studybuddy"))
                .body("components.securitySchemes.personal_token.scheme", equalTo("bearer"));
    }

    @Test
    void every_operation_describes_the_errors_that_follow_from_its_form() {
        given().accept(ContentType.JSON).get("/q/openapi?format=json").then().statusCode(200)
                .body("components.schemas.Problem.properties.code.enum", hasItems("not_found", "validation_failed"))
                .body("paths.'/samples'.get.responses.keySet()", containsInAnyOrder("200", "400", "406", "429", "502",
                        "503", "504"))
                .body("paths.'/samples'.post.responses.keySet()", hasItems("400", "403", "408", "413", "415"))
                .body("paths.'/samples/{name}'.get.responses.keySet()", hasItems("404"))
                .body("paths.'/samples/caller'.get.responses.keySet()", hasItems("401", "403"))
                .body("paths.'/samples/caller'.get.responses.'401'.'$ref'", equalTo("#/components/responses/Problem"));
    }

    @Test
    void a_response_that_the_client_does_not_accept_is_a_problem() {
        given().accept("image/png").get("/samples").then().statusCode(406).contentType("application/problem+json")
                .body("code", equalTo("not_acceptable"));
    }

    private static ValidatableResponse post(String json) {
        return given().contentType(ContentType.JSON).body(json).post("/samples").then();
    }

    private static void assertInvalid(ValidatableResponse response, String field) {
        response.statusCode(400).body("code", equalTo("validation_failed")).body("errors[0].field", equalTo(field));
    }
}
