package dev.studybuddy.worker.claude;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** Requests responses in JSON and parses them. */
@ApplicationScoped
public class StructuredResponseClient {
    private final ClaudeClient claude;

    public StructuredResponseClient(ClaudeClient claude) {
        this.claude = claude;
    }

    /** Returns the response; empty if it is malformed or truncated. Fails with {@link JobFailure} only. */
    public <T> Uni<Optional<T>> request(MessageCreateParams request, Class<T> type, ClaudeContext context) {
        return claude.withRetries(() -> {
            StringBuilder json = new StringBuilder();
            return claude.stream(request, context)
                    .onItem().invoke(chunk -> {
                        if (chunk instanceof ResponseChunk.Text text) {
                            json.append(text.text());
                        }
                    })
                    .collect().last()
                    .map(last -> read((ResponseChunk.End) last, json.toString(), type));
        });
    }

    private static <T> Optional<T> read(ResponseChunk.End end, String json, Class<T> type) {
        return switch (end.reason()) {
            case REFUSED -> throw new JobFailure(FailureCode.CLAUDE_REFUSED);
            case CONTEXT_EXCEEDED -> throw new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG);
            case DONE, MAX_TOKENS -> parse(json, type);
        };
    }

    private static <T> Optional<T> parse(String json, Class<T> type) {
        try {
            return Optional.ofNullable(EventJson.read(json, type));
        } catch (UnreadableEvent malformed) {
            return Optional.empty();
        }
    }
}
