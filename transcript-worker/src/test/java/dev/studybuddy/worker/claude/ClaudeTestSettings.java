package dev.studybuddy.worker.claude;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.studybuddy.worker.note.NoteSettings;

/** The worker's own settings without Quarkus, but for the address of the API. */
public final class ClaudeTestSettings {
    private ClaudeTestSettings() {}

    public static SmallRyeConfig shipped(String baseUrl) {
        try {
            return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(
                            ClaudeSettings.class.getResource("/application.properties")))
                    .withSources(new PropertiesConfigSource(Map.of("claude.base-url", baseUrl), "test", 500))
                    .withMapping(ClaudeSettings.class).withMapping(NoteSettings.class).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
