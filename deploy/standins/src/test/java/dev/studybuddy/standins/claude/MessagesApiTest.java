package dev.studybuddy.standins.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The rules of the Messages API that the stand-in of Claude follows: headers, parameters, limits, streams. */
class MessagesApiTest extends ClaudeStandInTestBase {
    @Test
    void a_stream_has_the_events_of_the_api_in_order_and_the_same_note() {
        var complete = text(send(noteRequest()));
        var events = events(send(noteRequest().put("stream", true)));
        assertThat(events.get(0).getString("type")).isEqualTo("message_start");
        assertThat(types(events)).containsSubsequence("message_start", "content_block_start", "ping",
                "content_block_delta", "content_block_stop", "message_delta", "message_stop");
        assertThat(events.get(events.size() - 1).getString("type")).isEqualTo("message_stop");
        assertThat(joinDeltas(events)).isEqualTo(complete);
        var end = events.get(events.size() - 2);
        assertThat(end.getJsonObject("delta").getString("stop_reason")).isEqualTo("end_turn");
        assertThat(end.getJsonObject("usage").getInteger("output_tokens")).isGreaterThan(complete.length() / 5);
    }

    @Test
    void every_third_response_starts_with_thinking() {
        send(noteRequest());
        send(noteRequest());
        var blocks = new JsonObject(send(noteRequest()).body()).getJsonArray("content");
        assertThat(blocks.stream().map(b -> ((JsonObject) b).getString("type"))).containsExactly("thinking", "text");
    }

    @Test
    void both_authentication_headers_are_accepted_and_a_missing_one_returns_401() {
        assertThat(http.post("/v1/messages", noteRequest(), "Authorization", "Bearer key", "anthropic-version",
                "2026-10-21")
                .statusCode()).isEqualTo(200);
        var response = http.post("/v1/messages", noteRequest(), "anthropic-version", "2026-10-21");
        assertThat(response.statusCode()).isEqualTo(401);
        var error = new JsonObject(response.body());
        assertThat(error.getString("type")).isEqualTo("error");
        assertThat(error.getJsonObject("error").getString("type")).isEqualTo("authentication_error");
        assertThat(error.getString("request_id")).isEqualTo(response.headers().firstValue("request-id").orElseThrow());
    }

    @Test
    void a_missing_or_other_version_returns_400() {
        assertThat(http.post("/v1/messages", noteRequest(), "x-api-key", "key").statusCode()).isEqualTo(400);
        assertThat(http.post("/v1/messages", noteRequest(), "x-api-key", "key", "anthropic-version", "2023-06-01")
                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void removed_and_unknown_parameters_return_invalid_request() {
        assertInvalid(b -> b.put("temperature", 0.5));
        assertInvalid(b -> b.put("top_p", 0.5));
        assertInvalid(b -> b.put("top_k", 5));
        assertInvalid(b -> b.put("surprise", 5));
        assertInvalid(b -> b.remove("max_tokens"));
        assertInvalid(b -> b.put("max_tokens", "many"));
        assertInvalid(b -> b.put("tool_choice", new JsonObject().put("type", "any")));
        assertInvalid(b -> b.put("thinking", new JsonObject().put("type", "enabled").put("budget_tokens", 2000)));
        assertInvalid(b -> b.getJsonArray("messages").add(message("assistant", "{")));
        assertInvalid(b -> b.put("messages", new JsonArray()));
        assertInvalid(b -> b.put("output_config", new JsonObject().put("format", new JsonObject().put("type",
                "json_schema")
                .put("schema", MessageFixtures.type("object").put("properties", new JsonObject())))));
    }

    @Test
    void an_unknown_model_returns_404() {
        assertThat(error(send(noteRequest().put("model", "claude-unknown")), 404)).isEqualTo("not_found_error");
    }

    @Test
    void a_long_response_ends_at_max_tokens_and_continues_there() {
        var complete = text(send(noteRequest()));
        var first = new JsonObject(send(noteRequest().put("max_tokens", 100)).body());
        assertThat(first.getString("stop_reason")).isEqualTo("max_tokens");
        var firstPart = text(first);
        var more = noteRequest();
        more.getJsonArray("messages").add(message("assistant", firstPart)).add(message("user", "Continue."));
        assertThat(firstPart + text(send(more))).isEqualTo(complete);
    }

    @Test
    void the_marked_prefix_is_cached_after_its_first_use() {
        var first = new JsonObject(send(noteRequest()).body()).getJsonObject("usage");
        var second = new JsonObject(send(noteRequest()).body()).getJsonObject("usage");
        assertThat(first.getInteger("cache_creation_input_tokens")).isPositive();
        assertThat(first.getInteger("cache_read_input_tokens")).isZero();
        assertThat(second.getInteger("cache_creation_input_tokens")).isZero();
        assertThat(second.getInteger("cache_read_input_tokens"))
                .isEqualTo(first.getInteger("cache_creation_input_tokens"));
    }

    @Test
    void a_slow_stream_consists_of_small_deltas() {
        http.post("/_control/speed", new JsonObject().put("chunk_chars", 40).put("delay_ms", 1));
        var deltas = events(send(noteRequest().put("stream", true))).stream()
                .filter(e -> e.getString("type").equals("content_block_delta")).count();
        assertThat(deltas).isGreaterThan(30);
    }

    @Test
    void the_request_log_contains_no_content() {
        send(noteRequest());
        assertThat(latestRequest().getString("kind")).isEqualTo("note");
        assertThat(latestRequest().getInteger("output_tokens")).isPositive();
        assertThat(http.get("/_control/requests").body()).doesNotContain("bean seed").doesNotContain("some-key");
    }

    private void assertInvalid(Consumer<JsonObject> change) {
        var body = noteRequest();
        change.accept(body);
        assertThat(error(send(body), 400)).isEqualTo("invalid_request_error");
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static String joinDeltas(List<JsonObject> events) {
        return events.stream().filter(e -> e.getString("type").equals("content_block_delta"))
                .map(e -> e.getJsonObject("delta").getString("text", "")).collect(Collectors.joining());
    }
}
