package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Real servers for a {@code @QuarkusTest}: {@code @QuarkusTestResource(TestServers.class)}. Each start provides a new
 * database, an empty Redis, and every topic new and empty. A test JVM has a set of servers of its own while it runs; a
 * JVM that starts after it uses the same set again.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {
    private static final String PREFIX = "studybuddy.test.";

    @Override
    public Map<String, String> start() {
        Properties settings = reset();
        var config = new TreeMap<String, String>();
        settings.stringPropertyNames().forEach(name -> config.put(name, settings.getProperty(name)));
        // A system property, because tests and Quarkus load different copies of this class.
        config.forEach((name, value) -> System.setProperty(PREFIX + name, value));
        return config;
    }

    private static Properties reset() {
        try {
            return ServersProcess.ofThisBuild().reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // The servers end with the build.
    }

    /** {@code postgresql://postgres:postgres@127.0.0.1:port/database} */
    public static String databaseUrl() {
        return setting("DATABASE_URL");
    }

    /** The same for JDBC, the superuser and a password included. */
    public static String jdbcUrl() {
        return "jdbc:" + databaseUrl().replace("postgres:postgres@", "") + "?user=postgres&password=postgres";
    }

    /** {@code redis://127.0.0.1:port/0} */
    public static String redisUrl() {
        return setting("REDIS_URL");
    }

    /** {@code 127.0.0.1:port} */
    public static String kafkaBootstrapServers() {
        return setting("KAFKA_BOOTSTRAP_SERVERS");
    }

    private static String setting(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("The servers for the tests were not started in this JVM.");
        }
        return value;
    }
}
