package dev.studybuddy.platform.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Prevents a start with secrets that are public or too short. */
public final class Secrets {
    private static final Set<String> SAMPLES = Set.of("changeme", "change-me", "secret", "password", "test", "sample",
            "example", "studybuddy", "xxx", "your-secret-key");
    private static final int SHORTEST = 16;

    private Secrets() {}

    /**
     * Returns the value, or fails with a sentence that names the setting and never its value.
     *
     * @param name the environment variable
     */
    public static String require(String name, Optional<String> setting) {
        String value = setting.filter(text -> !text.isBlank()).orElseThrow(() -> new IllegalStateException(
                name + " is not set. This service does not start without it."));
        if (SAMPLES.contains(value.strip().toLowerCase(Locale.ROOT)) || value.length() < SHORTEST) {
            throw new IllegalStateException(
                    name + " is a sample or too short. Set a random value of at least " + SHORTEST + " characters.");
        }
        return value;
    }
}
