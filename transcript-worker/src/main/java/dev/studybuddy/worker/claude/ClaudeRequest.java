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

/** The shape of every request: the transcript first, in one cached block, the instructions after it. */
public final class ClaudeRequest {
    private ClaudeRequest() {}

    /** Begins a request for free text; what is special about it is added by the caller. */
    public static MessageCreateParams.Builder text(ClaudeConfig settings, String system, String transcriptBlock,
            String instructions) {
        MessageCreateParams.Builder request = of(settings, settings.model(), system, transcriptBlock, instructions);
        settings.effort().ifPresent(
                effort -> request.outputConfig(OutputConfig.builder().effort(OutputConfig.Effort.of(effort)).build()));
        return request;
    }

    /** A request for JSON of a {@link #shape}. */
    public static MessageCreateParams structured(ClaudeConfig settings, String model, JsonOutputFormat shape,
            String system, String transcriptBlock, String instructions) {
        return of(settings, model, system, transcriptBlock, instructions).outputConfig(OutputConfig.builder()
                .format(shape).effort(settings.effort().map(OutputConfig.Effort::of)).build()).build();
    }

    /** The JSON Schema {@code prompts/<name>.schema.json}. */
    public static JsonOutputFormat shape(String name) {
        try (InputStream json = ClaudeRequest.class.getResourceAsStream("/prompts/" + name + ".schema.json")) {
            JsonNode schema = new ObjectMapper().readTree(json);
            JsonOutputFormat.Schema.Builder builder = JsonOutputFormat.Schema.builder();
            schema.fields().forEachRemaining(
                    field -> builder.putAdditionalProperty(field.getKey(), JsonValue.fromJsonNode(field.getValue())));
            return JsonOutputFormat.builder().schema(builder.build()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageCreateParams.Builder of(ClaudeConfig settings, String model, String system,
            String transcriptBlock, String instructions) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(settings.maxTokens())
                .system(system)
                .addUserMessageOfContentBlockParams(List.of(
                        ContentBlockParam.ofText(TextBlockParam.builder().text(transcriptBlock)
                                .cacheControl(CacheControlEphemeral.builder().build()).build()),
                        ContentBlockParam.ofText(TextBlockParam.builder().text(instructions).build())));
    }
}
