package dev.studybuddy.worker.progress;

import java.util.function.LongFunction;

import io.smallrye.mutiny.Uni;

/** Where an attempt says what happens in it. */
public interface AttemptEventPublisher {
    /** Of a value, before compression: the producer's and the topic's 16 MB less some room for the headers. */
    int LARGEST = 16 * 1024 * 1024 - 64 * 1024;

    /**
     * Says something at once; what is returned ends when it was heard, or fails with {@code transcript_too_long} when it is
     * larger than {@link #LARGEST}.
     *
     * @param value makes the value for a {@code seq}
     */
    Uni<Void> send(String topic, LongFunction<Object> value);
}
