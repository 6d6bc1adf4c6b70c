package dev.studybuddy.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class ServiceDefaultsTest {
    private static final String DATABASE = "quarkus.datasource.db-kind";
    private static final String API = "quarkus.security.jaxrs.deny-unannotated-endpoints";

    @Test
    void a_service_without_schema_and_tokens_gets_neither() {
        assertThat(config(Map.of()).getOptionalValue(DATABASE, String.class)).isEmpty();
        assertThat(config(Map.of()).getOptionalValue(API, String.class)).isEmpty();
    }

    @Test
    void a_schema_activates_the_database_and_tokens_activate_the_api() {
        assertThat(config(Map.of("studybuddy.schema", "video")).getValue(DATABASE, String.class))
                .isEqualTo("postgresql");
        assertThat(config(Map.of("quarkus.smallrye-jwt.enabled", "true")).getValue(API, Boolean.class)).isTrue();
    }

    @Test
    void a_setting_of_the_service_overrides_the_shared_one() {
        assertThat(config(Map.of("studybuddy.schema", "video", "quarkus.flyway.locations", "elsewhere"))
                .getValue("quarkus.flyway.locations", String.class)).isEqualTo("elsewhere");
    }

    private static SmallRyeConfig config(Map<String, String> application) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(application, "application", 250))
                .withSources(new ServiceDefaults()).build();
    }
}
