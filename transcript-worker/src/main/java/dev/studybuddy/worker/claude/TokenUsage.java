package dev.studybuddy.worker.claude;

/**
 * The tokens of one request.
 *
 * @param input input tokens outside the cache
 * @param cacheWrite input tokens written to the cache
 * @param cacheRead input tokens read from the cache
 */
public record TokenUsage(String model, long input, long cacheWrite, long cacheRead, long output) {

    /** Returns the number of all input tokens. */
    public long prompt() {
        return input + cacheWrite + cacheRead;
    }
}
