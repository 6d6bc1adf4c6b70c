package dev.studybuddy.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * The settings that services of one kind share: {@code service-database.properties} for those with
 * {@code studybuddy.schema}, {@code service-api.properties} for those with {@code quarkus.smallrye-jwt.enabled=true}.
 * In {@code microprofile-config.properties} they would also hold for the gateway and the worker, which have neither.
 */
public class ServiceDefaults implements ConfigSourceFactory {
    /** Above microprofile-config.properties (100), below application.properties (250). */
    private static final int ORDINAL = 110;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> sources = new ArrayList<>();
        if (!value(context, "studybuddy.schema").isEmpty()) {
            sources.add(source("service-database.properties"));
        }
        if (Boolean.parseBoolean(value(context, "quarkus.smallrye-jwt.enabled"))) {
            sources.add(source("service-api.properties"));
        }
        return sources;
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? "" : value.getValue();
    }

    private static ConfigSource source(String file) {
        Properties properties = new Properties();
        try (InputStream in = ServiceDefaults.class.getResourceAsStream("/META-INF/" + file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
        return new PropertiesConfigSource(settings, file, ORDINAL);
    }
}
