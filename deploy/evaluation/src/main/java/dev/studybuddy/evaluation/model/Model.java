package dev.studybuddy.evaluation.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.TextBlockParam;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.evaluation.json.JsonFile;

/** Sends requests to Claude, or to its stand-in. Every request has a timeout and few retries. */
public final class Model implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(9);
    private static final int MAX_RETRIES = 4;
    private static final String DEFAULT_NAME = "claude-sonnet-5-5";

    private final AnthropicClient client;
    private final String name;

    /** @param text the whole text of the response */
    public record Response(String text, long inputTokens, long outputTokens, long cachedTokens) {}

    /** @param name the model; {@code CLAUDE_MODEL}, or the default of the worker, if empty */
    public Model(String baseUrl, String apiKey, Optional<String> name) {
        this.name = name.orElse(DEFAULT_NAME);
        this.client = AnthropicOkHttpClient.builder().baseUrl(baseUrl).apiKey(apiKey).maxRetries(MAX_RETRIES)
                .timeout(TIMEOUT).build();
    }

    public String name() {
        return name;
    }

    /**
     * Requests free text.
     *
     * @param data untrusted text, which is cached
     * @param instructions after the data
     * @throws IllegalStateException if the response is refused or longer than the limit
     */
    public Response text(String data, String instructions, int maxTokens) {
        return send(builder(data, instructions, maxTokens).build());
    }

    /**
     * Requests JSON that follows a schema.
     *
     * @throws IllegalStateException if the response is refused, longer than the limit or not of the type
     */
    public <T> T structured(String system, String data, String instructions, String schema, Class<T> type,
            int maxTokens) {
        try {
            JsonOutputFormat.Schema.Builder format = JsonOutputFormat.Schema.builder();
            JsonFile.parse(schema, JsonNode.class).properties().forEach(field -> format.putAdditionalProperty(
                    field.getKey(), JsonValue.fromJsonNode(field.getValue())));
            return JsonFile.parse(send(builder(data, instructions, maxTokens).system(system)
                    .outputConfig(OutputConfig.builder().format(JsonOutputFormat.builder().schema(format.build())
                            .build()).build())
                    .build()).text(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The response of the model is not valid JSON.", e);
        }
    }

    private MessageCreateParams.Builder builder(String data, String instructions, int maxTokens) {
        return MessageCreateParams.builder().model(name).maxTokens(maxTokens)
                .addUserMessageOfContentBlockParams(List.of(
                        ContentBlockParam.ofText(TextBlockParam.builder().text(data)
                                .cacheControl(CacheControlEphemeral.builder().build()).build()),
                        ContentBlockParam.ofText(TextBlockParam.builder().text(instructions).build())));
    }

    private Response send(MessageCreateParams request) {
        Message message = client.messages().create(request);
        if (!message.stopReason().equals(Optional.of(StopReason.END_TURN))) {
            throw new IllegalStateException("The model stopped early: " + message.stopReason().map(
                    StopReason::asString).orElse("no reason"));
        }
        String text = message.content().stream().flatMap(block -> block.text().stream()).map(TextBlock::text)
                .collect(Collectors.joining());
        long cached = message.usage().cacheReadInputTokens().orElse(0L);
        return new Response(text, message.usage().inputTokens() + cached
                + message.usage().cacheCreationInputTokens().orElse(0L), message.usage().outputTokens(), cached);
    }

    @Override
    public void close() {
        client.close();
    }
}
