package dev.studybuddy.standins.claude;

import io.vertx.core.json.JsonObject;

/** The speed of a response: the size of the pieces in characters and the delay after each in milliseconds. */
record StreamSpeed(int chunkChars, int delayMs) {
    /** Some hundred words take two to four seconds, so that a user sees the text grow. */
    static final StreamSpeed DEFAULT = new StreamSpeed(24, 12);
    private static final StreamSpeed INSTANT = new StreamSpeed(2000, 0);

    /** Applies {@code {"instant": true}} or {@code {"chunk_chars", "delay_ms"}}; a missing field keeps its value. */
    StreamSpeed apply(JsonObject settings) {
        if (settings.getBoolean("instant", false)) {
            return INSTANT;
        }
        var changed = new StreamSpeed(settings.getInteger("chunk_chars", chunkChars), settings.getInteger("delay_ms",
                delayMs));
        if (changed.chunkChars < 1 || changed.delayMs < 0) {
            throw new IllegalArgumentException("chunk_chars must be at least 1 and delay_ms at least 0");
        }
        return changed;
    }

    /** @return the duration of the whole text in milliseconds */
    int durationMs(String text) {
        return text.length() / chunkChars * delayMs;
    }
}
