package dev.studybuddy.platform.database;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Provides the settings of both database drivers (the reactive one of the service, JDBC for its migrations) from
 * {@code DATABASE_URL} ({@code postgresql://user:password@host:port/database}) and {@code studybuddy.schema}, the
 * schema that the service owns. Does nothing where either is absent.
 */
public class DatabaseSettings implements ConfigSourceFactory {
    /** Above application.properties, below the environment: a driver's own setting still wins. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue url = context.getValue("DATABASE_URL");
        ConfigValue schema = context.getValue("studybuddy.schema");
        if (url == null || url.getValue() == null || schema == null || schema.getValue() == null) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(settings(url.getValue(), schema.getValue()), "DATABASE_URL",
                ORDINAL));
    }

    static Map<String, String> settings(String databaseUrl, String schema) {
        URI url = URI.create(databaseUrl);
        if (url.getHost() == null || url.getPath() == null || url.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "DATABASE_URL must look like postgresql://user:password@host:5432/database");
        }
        String address = url.getHost() + ":" + (url.getPort() < 0 ? 5432 : url.getPort()) + url.getPath();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.reactive.url", "postgresql://" + address);
        settings.put("quarkus.datasource.reactive.additional-properties.search_path", schema);
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + address + "?currentSchema=" + schema);
        settings.put("quarkus.flyway.schemas", schema);
        if (url.getUserInfo() != null) {
            String[] user = url.getUserInfo().split(":", 2);
            settings.put("quarkus.datasource.username", user[0]);
            if (user.length == 2) {
                settings.put("quarkus.datasource.password", user[1]);
            }
        }
        return settings;
    }
}
