package dev.studybuddy.worker.claude;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.studybuddy.worker.note.NoteConfig;

/** Loads the configuration of the worker without Quarkus, with another address of the API. */
public final class ClaudeTestConfig {
    private ClaudeTestConfig() {}

    public static SmallRyeConfig load(String baseUrl) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(Map.of("studybuddy.claude.base-url", baseUrl), "test", 500))
                .withMapping(ClaudeConfig.class).withMapping(NoteConfig.class).build();
    }
}
