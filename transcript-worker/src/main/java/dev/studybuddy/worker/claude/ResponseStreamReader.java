package dev.studybuddy.worker.claude;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;

import io.smallrye.mutiny.subscription.MultiEmitter;

/** Reads one stream of events. Only text blocks are emitted; blocks of other types, such as thinking, are skipped. */
final class ResponseStreamReader {
    private final MultiEmitter<? super ResponseChunk> emitter;
    private final Consumer<TokenUsage> usageListener;
    private TokenUsage usage;
    private StopReason stopReason;
    private boolean stopped;
    private boolean usageReported;

    ResponseStreamReader(MultiEmitter<? super ResponseChunk> emitter, Consumer<TokenUsage> usageListener) {
        this.emitter = emitter;
        this.usageListener = usageListener;
    }

    synchronized void next(RawMessageStreamEvent event) {
        if (event.isMessageStart()) {
            var message = event.asMessageStart().message();
            var start = message.usage();
            usage = new TokenUsage(message.model().asString(), start.inputTokens(),
                    start.cacheCreationInputTokens().orElse(0L), start.cacheReadInputTokens().orElse(0L),
                    start.outputTokens());
        } else if (event.isContentBlockDelta()) {
            event.asContentBlockDelta().delta().text().ifPresent(text -> emitter.emit(new ResponseChunk.Text(text
                    .text())));
        } else if (event.isMessageDelta()) {
            event.asMessageDelta().delta().stopReason().ifPresent(reason -> stopReason = reason);
            updateUsage(event.asMessageDelta().usage());
        } else if (event.isMessageStop()) {
            stopped = true;
        }
    }

    void complete(Optional<Throwable> failure) {
        if (emitter.isCancelled()) {
            // The subscriber is gone, so a closed stream is not a failure.
            return;
        }
        if (failure.isPresent()) {
            emitter.fail(failure.get() instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure.get());
            return;
        }
        end().ifPresentOrElse(end -> {
            emitter.emit(end);
            emitter.complete();
        }, () -> emitter.fail(new IncompleteResponseException("The stream ended before the response")));
    }

    /** Reports the known token usage, once. */
    synchronized void reportUsage() {
        if (usage != null && !usageReported) {
            usageReported = true;
            usageListener.accept(usage);
        }
    }

    private synchronized Optional<ResponseChunk.End> end() {
        reportUsage();
        return !stopped || usage == null || stopReason == null
                ? Optional.empty()
                : Optional.of(new ResponseChunk.End(reason(), usage.model()));
    }

    private ResponseChunk.Reason reason() {
        if (stopReason.equals(StopReason.MAX_TOKENS)) {
            return ResponseChunk.Reason.MAX_TOKENS;
        }
        if (stopReason.equals(StopReason.REFUSAL)) {
            return ResponseChunk.Reason.REFUSED;
        }
        return stopReason.equals(StopReason.MODEL_CONTEXT_WINDOW_EXCEEDED)
                ? ResponseChunk.Reason.CONTEXT_EXCEEDED
                : ResponseChunk.Reason.DONE;
    }

    /** The values of the event are cumulative. */
    private void updateUsage(MessageDeltaUsage now) {
        if (usage != null) {
            usage = new TokenUsage(usage.model(), now.inputTokens().orElse(usage.input()),
                    now.cacheCreationInputTokens().orElse(usage.cacheWrite()),
                    now.cacheReadInputTokens().orElse(usage.cacheRead()), now.outputTokens());
        }
    }
}
