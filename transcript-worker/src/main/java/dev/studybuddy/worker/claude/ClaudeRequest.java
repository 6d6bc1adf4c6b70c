package dev.studybuddy.worker.claude;

import java.util.List;

import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;

/** The shape of every request: the transcript first, in one cached block, the instructions after it. */
public final class ClaudeRequest {
    private ClaudeRequest() {}

    /** Begins a request; what is special about it is added by the caller. */
    public static MessageCreateParams.Builder of(String model, long maxTokens, String system, String transcriptBlock,
            String instructions) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(maxTokens)
                .system(system)
                .addUserMessageOfContentBlockParams(List.of(
                        ContentBlockParam.ofText(TextBlockParam.builder().text(transcriptBlock)
                                .cacheControl(CacheControlEphemeral.builder().build()).build()),
                        ContentBlockParam.ofText(TextBlockParam.builder().text(instructions).build())));
    }
}
