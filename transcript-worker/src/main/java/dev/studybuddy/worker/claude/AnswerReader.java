package dev.studybuddy.worker.claude;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;

import io.smallrye.mutiny.subscription.MultiEmitter;

/** Reads one stream of events. Text is told by the kind of its block, for thinking may come before it. */
final class AnswerReader {
    private final MultiEmitter<? super Piece> emitter;
    private final Consumer<Usage> used;
    private Usage usage;
    private StopReason stopReason;
    private boolean stopped;
    private boolean accounted;

    AnswerReader(MultiEmitter<? super Piece> emitter, Consumer<Usage> used) {
        this.emitter = emitter;
        this.used = used;
    }

    synchronized void next(RawMessageStreamEvent event) {
        if (event.isMessageStart()) {
            var message = event.asMessageStart().message();
            var start = message.usage();
            usage = new Usage(message.model().asString(), start.inputTokens(),
                    start.cacheCreationInputTokens().orElse(0L), start.cacheReadInputTokens().orElse(0L),
                    start.outputTokens());
        } else if (event.isContentBlockDelta()) {
            event.asContentBlockDelta().delta().text().ifPresent(text -> emitter.emit(new Piece.Text(text.text())));
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
        Piece.End end = end();
        if (end == null) {
            emitter.fail(new BrokenAnswer("The stream ended before the answer did"));
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

    private synchronized Piece.End end() {
        account();
        return !stopped || usage == null || stopReason == null ? null : new Piece.End(reason(), usage.model());
    }

    private Piece.Reason reason() {
        if (stopReason.equals(StopReason.MAX_TOKENS)) {
            return Piece.Reason.MAX_TOKENS;
        }
        if (stopReason.equals(StopReason.REFUSAL)) {
            return Piece.Reason.REFUSED;
        }
        return stopReason.equals(StopReason.MODEL_CONTEXT_WINDOW_EXCEEDED)
                ? Piece.Reason.CONTEXT_EXCEEDED
                : Piece.Reason.DONE;
    }

    /** Its figures are those of the whole answer so far. */
    private void cumulate(MessageDeltaUsage now) {
        if (usage != null) {
            usage = new Usage(usage.model(), now.inputTokens().orElse(usage.input()),
                    now.cacheCreationInputTokens().orElse(usage.cacheWrite()),
                    now.cacheReadInputTokens().orElse(usage.cacheRead()), now.outputTokens());
        }
    }
}
