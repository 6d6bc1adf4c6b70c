package dev.studybuddy.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class OpenApiMergeTest {
    @Test
    void paths_and_schemas_come_together_and_internal_ones_stay_out() {
        JsonObject whole = OpenApiMerge.add(empty(), "Auth", document("/auth/me", "User", "string"));
        whole = OpenApiMerge.add(whole, "Video", document("/internal/x", "Video", "string"));

        assertThat(whole.getJsonObject("paths").fieldNames()).containsExactly("/auth/me");
        assertThat(schemas(whole).fieldNames()).containsExactlyInAnyOrder("User", "Video");
    }

    @Test
    void two_shapes_of_one_name_are_told_apart_and_still_referred_to() {
        JsonObject whole = OpenApiMerge.add(empty(), "Auth", document("/auth/me", "Item", "string"));
        whole = OpenApiMerge.add(whole, "Video", document("/videos", "Item", "integer"));

        assertThat(schemas(whole).fieldNames()).containsExactlyInAnyOrder("Item", "VideoItem");
        assertThat(whole.getJsonObject("paths").getJsonObject("/videos").getString("$ref"))
                .isEqualTo("#/components/schemas/VideoItem");
    }

    @Test
    void the_same_shape_stands_once() {
        JsonObject whole = OpenApiMerge.add(empty(), "Auth", document("/auth/me", "Problem", "string"));
        whole = OpenApiMerge.add(whole, "Video", document("/videos", "Problem", "string"));

        assertThat(schemas(whole).fieldNames()).containsExactly("Problem");
    }

    @Test
    void what_else_a_description_refers_to_comes_along() {
        JsonObject part = document("/videos", "Video", "string");
        part.getJsonObject("components").put("responses", new JsonObject().put("Problem", new JsonObject()));

        JsonObject whole = OpenApiMerge.add(empty(), "Video", part);

        assertThat(whole.getJsonObject("components").getJsonObject("responses").containsKey("Problem")).isTrue();
        assertThat(schemas(whole).fieldNames()).containsExactly("Video");
    }

    @Test
    void who_may_call_what_is_said_with_what_callers_hold_not_with_the_token_behind() {
        JsonObject part = new JsonObject().put("paths", new JsonObject().put("/videos", new JsonObject()
                .put("get", operation("user", "read")).put("post", operation("submit", "user"))
                .put("delete", operation("user")).put("head", operation()).put("options", new JsonObject())
                .put("parameters", new JsonArray())))
                .put("components", new JsonObject().put("securitySchemes", new JsonObject()
                        .put("SecurityScheme", new JsonObject().put("type", "http"))));

        JsonObject whole = OpenApiMerge.add(empty(), "Video", part);

        JsonObject videos = whole.getJsonObject("paths").getJsonObject("/videos");
        assertThat(videos.getJsonObject("get").getJsonArray("security")).isEqualTo(new JsonArray("""
                [{"session": []}, {"personal_token": ["read"]}]"""));
        assertThat(videos.getJsonObject("post").getJsonArray("security")).isEqualTo(new JsonArray("""
                [{"session": []}, {"personal_token": ["submit"]}]"""));
        assertThat(videos.getJsonObject("delete").getJsonArray("security"))
                .isEqualTo(new JsonArray("[{\"session\": []}]"));
        assertThat(videos.getJsonObject("head").getJsonArray("security"))
                .isEqualTo(new JsonArray("[{\"session\": []}]"));
        assertThat(videos.getJsonObject("options").getJsonArray("security")).isEmpty();
        assertThat(whole.getJsonObject("components").getJsonObject("securitySchemes")).isEqualTo(new JsonObject("""
                {"session": {"type": "apiKey", "in": "cookie", "name": "studybuddy"},
                 "personal_token": {"type": "http", "scheme": "bearer", "bearerFormat": "sbp_"}}"""));
    }

    private static JsonObject operation(String... roles) {
        return new JsonObject().put("security", new JsonArray().add(
                new JsonObject().put("SecurityScheme", new JsonArray(List.of(roles)))));
    }

    private static JsonObject empty() {
        return OpenApiMerge.empty("studybuddy");
    }

    private static JsonObject schemas(JsonObject document) {
        return document.getJsonObject("components").getJsonObject("schemas");
    }

    private static JsonObject document(String path, String schema, String type) {
        return new JsonObject()
                .put("paths", new JsonObject().put(path,
                        new JsonObject().put("$ref", "#/components/schemas/" + schema)))
                .put("components", new JsonObject().put("schemas",
                        new JsonObject().put(schema, new JsonObject().put("type", type))));
    }
}
