package dev.studybuddy.worker.claude;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.studybuddy.worker.note.NoteConfig;

/** Loads the configuration of the worker without Quarkus, with another address of the API. */
public final class ClaudeTestConfig {
    private ClaudeTestConfig() {}

    public static SmallRyeConfig load(String baseUrl) {
        try {
            return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(
                            ClaudeConfig.class.getResource("/application.properties")))
                    .withSources(new PropertiesConfigSource(Map.of("claude.base-url", baseUrl), "test", 500))
                    .withMapping(ClaudeConfig.class).withMapping(NoteConfig.class).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
