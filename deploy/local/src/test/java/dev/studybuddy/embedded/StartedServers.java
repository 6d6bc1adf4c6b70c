package dev.studybuddy.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** {@link Servers} as a process of its own, as the build and the launcher start it. */
record StartedServers(Process process, Path data, Path ready, Path log) implements AutoCloseable {

    static StartedServers start(Path folder, String... arguments) throws IOException {
        Files.createDirectories(folder);
        Path ready = folder.resolve("ready.properties");
        Path log = folder.resolve("servers.log");
        Files.deleteIfExists(ready);
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                "../embedded/target/classes:../embedded/target/lib/*",
                "dev.studybuddy.embedded.Servers", "--data", folder.resolve("data").toString(), "--ready",
                ready.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new StartedServers(process, folder.resolve("data"), ready, log);
    }

    StartedServers awaitReady() {
        return awaitReady(Duration.ofSeconds(90));
    }

    StartedServers awaitReady(Duration timeout) {
        await().atMost(timeout).until(() -> Files.exists(ready) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("The servers ended: " + output());
        }
        return this;
    }

    /** A line of the ready file: the port of a server, or its process id as {@code name.pid}. */
    String property(String name) {
        try (var reader = Files.newBufferedReader(ready)) {
            var properties = new Properties();
            properties.load(reader);
            return properties.getProperty(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Optional<ProcessHandle> child(String name) {
        return ProcessHandle.of(Long.parseLong(property(name + ".pid"))).filter(ProcessHandle::isAlive);
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path passwordFile() {
        return data.resolve("postgres-passwords.properties");
    }

    /** Connects as the role of a service, with its own password. */
    Connection connect(String role) throws IOException, SQLException {
        var passwords = new Properties();
        try (var reader = Files.newBufferedReader(passwordFile())) {
            passwords.load(reader);
        }
        return DriverManager.getConnection(jdbcUrl(), role, passwords.getProperty(role));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + property("postgres") + "/studybuddy";
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }
}
