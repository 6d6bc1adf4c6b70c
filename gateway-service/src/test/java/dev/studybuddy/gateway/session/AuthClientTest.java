package dev.studybuddy.gateway.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.studybuddy.gateway.upstream.ServicesConfig;

class AuthClientTest {
    @ParameterizedTest
    @ValueSource(strings = { "", " ", "changeme", "too-short" })
    void the_gateway_does_not_start_with_a_missing_a_sample_or_a_short_internal_token(String token) {
        assertThatThrownBy(() -> new AuthClient(null, services(token))).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("INTERNAL_TOKEN is ");
    }

    /** The services at their default addresses. */
    static ServicesConfig services(String internalToken) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(ServicesConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("INTERNAL_TOKEN", internalToken), "test", 500)).build()
                .getConfigMapping(ServicesConfig.class);
    }
}
