package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A valid message request of API version 2026-10-21.
 *
 * @param prompt the text blocks of system and user, in order
 * @param earlierText the text of earlier assistant turns, joined
 * @param cachedLength the number of characters in the cached prefix; 0 for none
 * @param schema the JSON schema of a structured response, or null for free text
 */
record MessageRequest(String model, int maxTokens, boolean stream, boolean allowsThinking, List<String> prompt,
        String earlierText, int cachedLength, JsonObject schema) {
    static final String VERSION = "2026-10-21";
    private static final Set<String> MODELS = Set.of("claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5");
    private static final Set<String> FIELDS = Set.of("model", "messages", "max_tokens", "system", "stream", "metadata",
            "stop_sequences", "tools", "tool_choice", "thinking", "output_config", "service_tier", "container",
            "context_management", "mcp_servers", "cache_control", "inference_geo");
    private static final Set<String> REMOVED_FIELDS = Set.of("temperature", "top_p", "top_k");
    private static final int MAX_TOKENS = 128_000;

    /** @throws ApiError with the API's error if the body is invalid */
    static MessageRequest parse(JsonObject body) {
        for (var field : body.fieldNames()) {
            check(!REMOVED_FIELDS.contains(field), field + ": this parameter is not supported by this API version");
            check(FIELDS.contains(field), field + ": Extra inputs are not permitted");
        }
        var model = requireText(body, "model");
        if (!MODELS.contains(model)) {
            throw new ApiError(404, "not_found_error", "model: " + model);
        }
        check(body.getValue("max_tokens") instanceof Integer, "max_tokens: Field required");
        var maxTokens = body.getInteger("max_tokens");
        check(maxTokens > 0 && maxTokens <= MAX_TOKENS, "max_tokens: must be from 1 to " + MAX_TOKENS);
        check(body.getValue("stream", false) instanceof Boolean, "stream: Input should be a valid boolean");
        checkToolChoice(body);
        var reader = new ContentReader();
        reader.read(body.getValue("system"));
        reader.readMessages(body);
        return new MessageRequest(model, maxTokens, body.getBoolean("stream", false), allowsThinking(body),
                List.copyOf(reader.prompt), reader.assistantText.toString(), reader.cachedLength, schema(body));
    }

    int promptLength() {
        return prompt.stream().mapToInt(String::length).sum() + earlierText.length();
    }

    /** Collects the text of a request and the position of its last cache marker. */
    private static final class ContentReader {
        private final List<String> prompt = new ArrayList<>();
        private final StringBuilder assistantText = new StringBuilder();
        private int length;
        private int cachedLength;

        void readMessages(JsonObject body) {
            check(body.getValue("messages") instanceof JsonArray, "messages: Field required");
            var messages = body.getJsonArray("messages");
            check(!messages.isEmpty(), "messages: at least one message is required");
            for (var i = 0; i < messages.size(); i++) {
                check(messages.getValue(i) instanceof JsonObject, "messages." + i + ": Input should be an object");
                var message = messages.getJsonObject(i);
                var role = requireText(message, "role");
                check(Set.of("user", "assistant").contains(role), "messages." + i + ".role: unknown role");
                check(i > 0 || role.equals("user"), "messages: first message must use the \"user\" role");
                check(i < messages.size() - 1 || role.equals("user"),
                        "This model does not support assistant message prefill. The conversation must end with a "
                                + "user message.");
                check(message.getValue("content") != null, "messages." + i + ".content: Field required");
                if (role.equals("assistant")) {
                    var turn = new ContentReader();
                    turn.read(message.getValue("content"));
                    turn.prompt.forEach(assistantText::append);
                    length += turn.length;
                } else {
                    read(message.getValue("content"));
                }
            }
        }

        void read(Object content) {
            if (content instanceof String text) {
                add(text);
            } else if (content instanceof JsonArray blocks) {
                for (var block : blocks) {
                    check(block instanceof JsonObject, "content: Input should be an object");
                    var json = (JsonObject) block;
                    if ("text".equals(json.getString("type"))) {
                        check(!requireText(json, "text").isBlank(),
                                "text content blocks must contain non-whitespace text");
                        add(json.getString("text"));
                    }
                    if (json.containsKey("cache_control")) {
                        cachedLength = length;
                    }
                }
            } else {
                check(content == null, "content: Input should be a string or a list of blocks");
            }
        }

        private void add(String text) {
            prompt.add(text);
            length += text.length();
        }
    }

    private static boolean allowsThinking(JsonObject body) {
        var thinking = body.getJsonObject("thinking", new JsonObject());
        check(!thinking.containsKey("budget_tokens"), "thinking.budget_tokens: this parameter is not supported");
        return !"disabled".equals(thinking.getString("type"));
    }

    private static void checkToolChoice(JsonObject body) {
        var type = body.getJsonObject("tool_choice", new JsonObject()).getString("type", "auto");
        check(type.equals("auto") || type.equals("none"), "tool_choice: forcing a tool is not supported");
    }

    private static JsonObject schema(JsonObject body) {
        var format = body.getJsonObject("output_config", new JsonObject()).getJsonObject("format");
        if (format == null) {
            return null;
        }
        check("json_schema".equals(format.getString("type")), "output_config.format.type: must be json_schema");
        check(format.getValue("schema") instanceof JsonObject, "output_config.format.schema: Field required");
        checkClosed(format.getJsonObject("schema"));
        return format.getJsonObject("schema");
    }

    /** The API accepts a schema only if every object has {@code additionalProperties: false}. */
    private static void checkClosed(Object node) {
        if (node instanceof JsonArray list) {
            list.forEach(MessageRequest::checkClosed);
        } else if (node instanceof JsonObject json) {
            check(!"object".equals(json.getValue("type")) || Boolean.FALSE.equals(json.getValue(
                    "additionalProperties")),
                    "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to "
                            + "false");
            json.fieldNames().forEach(name -> checkClosed(json.getValue(name)));
        }
    }

    private static String requireText(JsonObject json, String field) {
        check(json.getValue(field) instanceof String, field + ": Field required");
        return json.getString(field);
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw ApiError.invalid(message);
        }
    }
}
