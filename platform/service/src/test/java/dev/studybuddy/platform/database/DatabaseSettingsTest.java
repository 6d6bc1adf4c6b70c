package dev.studybuddy.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    @Test
    void one_address_gives_the_settings_of_both_drivers() {
        Map<String, String> settings = DatabaseSettings.settings("postgresql://video:s:cret@db:5433/app", "video");

        assertThat(settings).containsEntry("quarkus.datasource.reactive.url", "postgresql://db:5433/app")
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5433/app?currentSchema=video")
                .containsEntry("quarkus.datasource.username", "video")
                .containsEntry("quarkus.datasource.password", "s:cret")
                .containsEntry("quarkus.flyway.schemas", "video");
    }

    @Test
    void an_address_without_a_database_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> DatabaseSettings.settings("postgresql://db", "video"))
                .hasMessageContaining("DATABASE_URL must look like");
    }
}
