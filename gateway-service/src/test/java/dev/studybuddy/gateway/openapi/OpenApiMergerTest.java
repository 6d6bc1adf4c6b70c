package dev.studybuddy.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class OpenApiMergerTest {
    @Test
    void paths_and_schemas_are_merged_without_internal_paths() {
        JsonObject merged = OpenApiMerger.merge(emptyDocument(), "Auth", document("/auth/me", "User", "string"));
        merged = OpenApiMerger.merge(merged, "Video", document("/internal/x", "Video", "string"));

        assertThat(merged.getJsonObject("paths").fieldNames()).containsExactly("/auth/me");
        assertThat(schemas(merged).fieldNames()).containsExactlyInAnyOrder("User", "Video");
    }

    @Test
    void two_schemas_of_one_name_are_renamed_with_their_references() {
        JsonObject merged = OpenApiMerger.merge(emptyDocument(), "Auth", document("/auth/me", "Item", "string"));
        merged = OpenApiMerger.merge(merged, "Video", document("/videos", "Item", "integer"));

        assertThat(schemas(merged).fieldNames()).containsExactlyInAnyOrder("Item", "VideoItem");
        assertThat(merged.getJsonObject("paths").getJsonObject("/videos").getString("$ref"))
                .isEqualTo("#/components/schemas/VideoItem");
    }

    @Test
    void equal_schemas_are_merged_into_one() {
        JsonObject merged = OpenApiMerger.merge(emptyDocument(), "Auth", document("/auth/me", "Problem", "string"));
        merged = OpenApiMerger.merge(merged, "Video", document("/videos", "Problem", "string"));

        assertThat(schemas(merged).fieldNames()).containsExactly("Problem");
    }

    @Test
    void other_components_are_merged() {
        JsonObject part = document("/videos", "Video", "string");
        part.getJsonObject("components").put("responses", new JsonObject().put("Problem", new JsonObject()));

        JsonObject merged = OpenApiMerger.merge(emptyDocument(), "Video", part);

        assertThat(merged.getJsonObject("components").getJsonObject("responses").containsKey("Problem")).isTrue();
        assertThat(schemas(merged).fieldNames()).containsExactly("Video");
    }

    @Test
    void security_requirements_name_the_credentials_of_clients() {
        JsonObject part = new JsonObject().put("paths", new JsonObject().put("/videos", new JsonObject()
                .put("get", operation("user", "read")).put("post", operation("submit", "user"))
                .put("delete", operation("user")).put("head", operation()).put("options", new JsonObject())
                .put("parameters", new JsonArray())))
                .put("components", new JsonObject().put("securitySchemes", new JsonObject()
                        .put("SecurityScheme", new JsonObject().put("type", "http"))));

        JsonObject merged = OpenApiMerger.merge(emptyDocument(), "Video", part);

        JsonObject videos = merged.getJsonObject("paths").getJsonObject("/videos");
        assertThat(videos.getJsonObject("get").getJsonArray("security")).isEqualTo(new JsonArray("""
                [{"session": []}, {"personal_token": ["read"]}]"""));
        assertThat(videos.getJsonObject("post").getJsonArray("security")).isEqualTo(new JsonArray("""
                [{"session": []}, {"personal_token": ["submit"]}]"""));
        assertThat(videos.getJsonObject("delete").getJsonArray("security"))
                .isEqualTo(new JsonArray("[{\"session\": []}]"));
        assertThat(videos.getJsonObject("head").getJsonArray("security"))
                .isEqualTo(new JsonArray("[{\"session\": []}]"));
        assertThat(videos.getJsonObject("options").getJsonArray("security")).isEmpty();
        assertThat(merged.getJsonObject("components").getJsonObject("securitySchemes")).isEqualTo(new JsonObject("""
                {"session": {"type": "apiKey", "in": "cookie", "name": "studybuddy"},
                 "personal_token": {"type": "http", "scheme": "bearer", "bearerFormat": "sbp_"}}"""));
    }

    @Test
    void requirements_that_name_the_credentials_of_clients_stay() {
        JsonObject part = new JsonObject().put("paths", new JsonObject().put("/jobs", new JsonObject().put("get",
                new JsonObject().put("security", new JsonArray("[{\"session\": []}, {\"personal_token\": []}]")))));

        JsonObject merged = OpenApiMerger.merge(emptyDocument(), "Video", part);

        assertThat(merged.getJsonObject("paths").getJsonObject("/jobs").getJsonObject("get").getJsonArray("security"))
                .isEqualTo(new JsonArray("[{\"session\": []}, {\"personal_token\": []}]"));
    }

    private static JsonObject operation(String... roles) {
        return new JsonObject().put("security", new JsonArray().add(
                new JsonObject().put("SecurityScheme", new JsonArray(List.of(roles)))));
    }

    private static JsonObject emptyDocument() {
        return OpenApiMerger.emptyDocument("studybuddy");
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
