package dev.studybuddy.worker.progress;

import java.util.function.LongFunction;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

/** Publishes the events of an attempt. */
public interface AttemptEventPublisher {
    /** The maximum size of a value before compression: the 16 MB of producer and topic less room for the headers. */
    int LARGEST = 16 * 1024 * 1024 - 64 * 1024;

    /**
     * Publishes an event at once. Completes when it is acknowledged; fails with {@code transcript_too_long} if it is
     * larger than {@link #LARGEST}.
     *
     * @param value creates the value for a {@code seq}
     */
    Uni<Void> send(String topic, LongFunction<Object> value);

    /** The trace of the events, with the span of the attempt. */
    default Context trace() {
        return Context.root();
    }
}
