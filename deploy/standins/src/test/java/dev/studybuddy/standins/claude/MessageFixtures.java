package dev.studybuddy.standins.claude;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** Message requests in the form that transcript-worker sends. */
final class MessageFixtures {
    static final String[] HEADERS = { "x-api-key", "some-key", "anthropic-version", "2026-10-21" };

    private MessageFixtures() {}

    static List<String> transcriptLines(String file) {
        return StandIn.readResource("/youtube/videos/" + file).lines().filter(l -> !l.isBlank() && !l.startsWith("# "))
                .toList();
    }

    static String transcriptBlock(List<String> lines, int from) {
        return IntStream.range(from, lines.size()).mapToObj(n -> "[" + n + "] " + lines.get(n))
                .collect(Collectors.joining("\n", "<<<TRANSCRIPT 1f2e3d4c\n", "\n1f2e3d4c TRANSCRIPT>>>"));
    }

    static JsonObject note(String block, String instructions) {
        var content = new JsonArray()
                .add(text(block).put("cache_control", new JsonObject().put("type", "ephemeral"))).add(text(
                        instructions));
        return new JsonObject().put("model", "claude-sonnet-5-5").put("max_tokens", 32_000)
                .put("system", "You write study material.").put("messages",
                        new JsonArray().add(new JsonObject().put("role", "user").put("content", content)));
    }

    static JsonObject structured(String block, JsonObject schema) {
        return structured(block, schema, "Make an assessment from the whole of this video.");
    }

    static JsonObject structured(String block, JsonObject schema, String instructions) {
        return note(block, instructions).put("output_config",
                new JsonObject().put("format", new JsonObject().put("type", "json_schema").put("schema", schema)));
    }

    static JsonObject assessmentSchema() {
        var numbers = list(type("integer"));
        var concept = object(
                new JsonObject().put("name", type("string")).put("definition", type("string")).put("segments",
                        numbers));
        var kind = type("string").put("enum",
                new JsonArray().add("gap_analysis").add("application").add("one_up").add("synthesis"));
        var question = object(
                new JsonObject().put("kind", kind).put("question", type("string")).put("answer", type("string"))
                        .put("concepts", list(type("string"))).put("segments", numbers));
        var card = object(
                new JsonObject().put("front", type("string")).put("back", type("string")).put("segments", numbers));
        return object(new JsonObject().put("summary", type("string")).put("concepts", list(concept))
                .put("questions", list(question)).put("flashcards", list(card)));
    }

    static JsonObject object(JsonObject properties) {
        return type("object").put("properties", properties).put("additionalProperties", false).put("required",
                new JsonArray(List.copyOf(properties.fieldNames())));
    }

    static JsonObject list(JsonObject items) {
        return type("array").put("items", items);
    }

    static JsonObject type(String name) {
        return new JsonObject().put("type", name);
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("type", "text").put("text", text);
    }
}
