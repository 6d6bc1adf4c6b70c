package dev.studybuddy.worker.claude;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** Answers that are JSON of a given shape. */
@ApplicationScoped
public class StructuredResponseClient {
    private final ClaudeClient claude;

    public StructuredResponseClient(ClaudeClient claude) {
        this.claude = claude;
    }

    /** The answer, or nothing when it is malformed or was cut off. Fails with {@link JobFailure} only. */
    public <T> Uni<Optional<T>> ask(MessageCreateParams request, Class<T> type, ClaudeContext job) {
        return claude.step(() -> {
            StringBuilder json = new StringBuilder();
            return claude.answer(request, job)
                    .onItem().invoke(piece -> {
                        if (piece instanceof ResponseChunk.Text more) {
                            json.append(more.text());
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
            case DONE, MAX_TOKENS -> parsed(json, type);
        };
    }

    private static <T> Optional<T> parsed(String json, Class<T> type) {
        try {
            return Optional.ofNullable(EventJson.read(json, type));
        } catch (UnreadableEvent malformed) {
            return Optional.empty();
        }
    }
}
