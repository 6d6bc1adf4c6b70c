package dev.studybuddy.gateway.live;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;

/** The memory of all frames that wait for browsers: an eighth of the heap. */
@ApplicationScoped
class SocketMemory {
    private static final int SHARE_OF_HEAP = 8;
    /** Characters outside Latin-1 take two bytes. */
    private static final int BYTES_PER_CHARACTER = 2;

    private final long maxCharacters;
    private final AtomicLong characters = new AtomicLong();

    @Inject
    SocketMemory(MeterRegistry metrics) {
        this.maxCharacters = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_PER_CHARACTER;
        metrics.gauge("studybuddy.sockets.waiting.characters", characters);
    }

    /** @param maxCharacters in UTF-16 code units */
    SocketMemory(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /**
     * Counts a change of what waits.
     *
     * @param difference in UTF-16 code units
     * @return whether all frames together are within the limit
     */
    boolean add(int difference) {
        return characters.addAndGet(difference) <= maxCharacters;
    }

    long characters() {
        return characters.get();
    }
}
