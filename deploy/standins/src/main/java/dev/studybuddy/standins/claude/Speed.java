package dev.studybuddy.standins.claude;

import io.vertx.core.json.JsonObject;

/** How fast an answer is written: in pieces of so many characters, with a pause after each. */
record Speed(int chunkChars, int delayMs) {
    /** Some hundred words take two to four seconds: a person sees them being written. */
    static final Speed USUAL = new Speed(24, 12);
    private static final Speed INSTANT = new Speed(2000, 0);

    /** Takes {@code {"instant": true}} or {@code {"chunk_chars", "delay_ms"}}; what is missing stays. */
    Speed with(JsonObject settings) {
        if (settings.getBoolean("instant", false)) {
            return INSTANT;
        }
        var changed = new Speed(settings.getInteger("chunk_chars", chunkChars), settings.getInteger("delay_ms",
                delayMs));
        if (changed.chunkChars < 1 || changed.delayMs < 0) {
            throw new IllegalArgumentException("chunk_chars must be at least 1 and delay_ms at least 0");
        }
        return changed;
    }

    /** @return how long a text takes in all */
    int timeFor(String text) {
        return text.length() / chunkChars * delayMs;
    }
}
