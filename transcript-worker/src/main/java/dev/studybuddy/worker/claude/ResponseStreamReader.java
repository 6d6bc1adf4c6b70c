package dev.studybuddy.worker.claude;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;

import io.smallrye.mutiny.subscription.MultiEmitter;

/** Reads one stream of events. Text is told by the kind of its block, for thinking may come before it. */
final class ResponseStreamReader {
    private final MultiEmitter<? super ResponseChunk> emitter;
    private final Consumer<TokenUsage> used;
    private TokenUsage usage;
    private StopReason stopReason;
    private boolean stopped;
    private boolean accounted;

    ResponseStreamReader(MultiEmitter<? super ResponseChunk> emitter, Consumer<TokenUsage> used) {
        this.emitter = emitter;
        this.used = used;
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
            cumulate(event.asMessageDelta().usage());
        } else if (event.isMessageStop()) {
            stopped = true;
        }
    }

    void complete(Optional<Throwable> failure) {
        if (emitter.isCancelled()) {
            // Whoever asked has gone; a closed stream is no failure then.
            return;
        }
        if (failure.isPresent()) {
            emitter.fail(failure.get() instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure.get());
            return;
        }
        ResponseChunk.End end = end();
        if (end == null) {
            emitter.fail(new IncompleteResponseException("The stream ended before the answer did"));
            return;
        }
        emitter.emit(end);
        emitter.complete();
    }

    /** Books what is known to have been used, once. */
    synchronized void account() {
        if (usage != null && !accounted) {
            accounted = true;
            used.accept(usage);
        }
    }

    private synchronized ResponseChunk.End end() {
        account();
        return !stopped || usage == null || stopReason == null ? null : new ResponseChunk.End(reason(), usage.model());
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

    /** Its figures are those of the whole answer so far. */
    private void cumulate(MessageDeltaUsage now) {
        if (usage != null) {
            usage = new TokenUsage(usage.model(), now.inputTokens().orElse(usage.input()),
                    now.cacheCreationInputTokens().orElse(usage.cacheWrite()),
                    now.cacheReadInputTokens().orElse(usage.cacheRead()), now.outputTokens());
        }
    }
}
