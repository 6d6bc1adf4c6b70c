package dev.studybuddy.auth.testing;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.studybuddy.auth.provider.SignInConfig;

/** Builds the sign-in configuration of tests. */
public final class SignInConfigs {
    private static final String PREFIX = "studybuddy.sign-in.";

    private SignInConfigs() {}

    /** @param values by key without the prefix {@code studybuddy.sign-in}, for example {@code google.client-id} */
    public static SignInConfig of(Map<String, String> values) {
        Map<String, String> all = new HashMap<>();
        values.forEach((key, value) -> all.put(PREFIX + key, value));
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters().withMapping(
                SignInConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100)).build().getConfigMapping(
                        SignInConfig.class);
    }
}
