package dev.studybuddy.worker.claude;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Builds requests. Every request about a whole transcript has it in one cached block, followed by the instructions. The
 * model, the schema of the response and the block are the key of the cache.
 */
public final class ClaudeRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaudeRequest() {}

    /** Returns a builder of a request for free text. */
    public static MessageCreateParams.Builder text(ClaudeConfig config, String system, String transcriptBlock,
            String instructions) {
        MessageCreateParams.Builder request = builder(config, config.model(), system, cached(transcriptBlock),
                instructions);
        config.effort().ifPresent(
                effort -> request.outputConfig(OutputConfig.builder().effort(OutputConfig.Effort.of(effort)).build()));
        return request;
    }

    /** Builds a request for JSON that matches a schema. */
    public static MessageCreateParams structured(ClaudeConfig config, String model, JsonOutputFormat format,
            String system, String transcriptBlock, String instructions) {
        return structured(config, format, builder(config, model, system, cached(transcriptBlock), instructions));
    }

    /** Builds a request for JSON about data that no other request repeats, so that nothing is cached. */
    public static MessageCreateParams once(ClaudeConfig config, String model, JsonOutputFormat format, String system,
            String data, String instructions) {
        return structured(config, format, builder(config, model, system, TextBlockParam.builder().text(data).build(),
                instructions));
    }

    private static MessageCreateParams structured(ClaudeConfig config, JsonOutputFormat format,
            MessageCreateParams.Builder request) {
        return request.outputConfig(OutputConfig.builder().format(format).effort(config.effort().map(
                OutputConfig.Effort::of)).build()).build();
    }

    /** Loads the JSON Schema {@code prompts/<name>.schema.json}; several are joined to one with all properties. */
    public static JsonOutputFormat loadSchema(String... names) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (String name : names) {
            readSchema(name).properties().forEach(property -> {
                properties.set(property.getKey(), property.getValue());
                required.add(property.getKey());
            });
        }
        schema.put("additionalProperties", false);
        JsonOutputFormat.Schema.Builder builder = JsonOutputFormat.Schema.builder();
        schema.properties().forEach(
                field -> builder.putAdditionalProperty(field.getKey(), JsonValue.fromJsonNode(field.getValue())));
        return JsonOutputFormat.builder().schema(builder.build()).build();
    }

    private static JsonNode readSchema(String name) {
        try (InputStream json = ClaudeRequest.class.getResourceAsStream("/prompts/" + name + ".schema.json")) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TextBlockParam cached(String text) {
        return TextBlockParam.builder().text(text).cacheControl(CacheControlEphemeral.builder().build()).build();
    }

    private static MessageCreateParams.Builder builder(ClaudeConfig config, String model, String system,
            TextBlockParam data, String instructions) {
        return MessageCreateParams.builder().model(model).maxTokens(config.maxTokens()).system(system)
                .addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofText(data),
                        ContentBlockParam.ofText(TextBlockParam.builder().text(instructions).build())));
    }
}
