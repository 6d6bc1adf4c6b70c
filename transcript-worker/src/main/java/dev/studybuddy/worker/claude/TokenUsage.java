package dev.studybuddy.worker.claude;

/**
 * What one request used, in tokens.
 *
 * @param input read at the full price
 * @param cacheWrite read and kept in the cache
 * @param cacheRead read from the cache
 */
public record TokenUsage(String model, long input, long cacheWrite, long cacheRead, long output) {

    /** All that the model was sent. */
    public long prompt() {
        return input + cacheWrite + cacheRead;
    }
}
