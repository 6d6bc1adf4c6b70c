package dev.studybuddy.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.studybuddy.local.Progress;
import dev.studybuddy.local.StudyBuddySystem;
import dev.studybuddy.local.SystemOptions;

/**
 * The whole system, as packaged, started once for all tests of this module: real servers, the six services, and stand-ins
 * for what is outside. Its waiting times are short, so that a retry or a recovery is seen within a test.
 */
public final class RunningSystem implements BeforeAllCallback {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(3);
    private static StudyBuddySystem system;
    private static Path home;

    @Override
    public void beforeAll(ExtensionContext context) {
        // The root's store is closed after the last test of the module.
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(RunningSystem.class,
                key -> start());
    }

    private static AutoCloseable start() {
        try {
            home = Files.createTempDirectory(Path.of("target"), "study-buddy-").toAbsolutePath();
            system = new StudyBuddySystem(SystemOptions.isolated(home).with("JOB_RETRY_BACKOFF", "1s,2s,3s")
                    // On a busy machine a heartbeat may be ten seconds late.
                    .with("STUDYBUDDY_PROGRESS_HEARTBEAT", "3s").with("JOB_STALE_AFTER", "15s").with("LANES", "4")
                    // A hundred concurrent submissions on a busy machine are decided within it.
                    .with("LEDGER_WAIT", "25s")
                    // Every test comes from one address.
                    .with("RATE_LIMIT_ADDRESS", "3000 then 200/s").with("RATE_LIMIT_SIGN_IN", "600 then 20/s"),
                    new Quiet());
            system.start();
            if (!system.awaitReady(START)) {
                StringBuilder lines = new StringBuilder("The system did not start:\n");
                for (String name : system.names()) {
                    lines.append("--- ").append(name).append('\n').append(String.join("\n", system.lastLines(name)))
                            .append('\n');
                }
                system.close();
                throw new IllegalStateException(lines.toString());
            }
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Prints nothing: the output of the processes is in their log files. */
    private static final class Quiet implements Progress {
        @Override
        public void ready(String process) {}

        @Override
        public void ended(String process, int exitCode, List<String> lastLines, Duration pause) {}

        @Override
        public void unresponsive(String process) {}

        @Override
        public void failed(String process, String reason) {
            throw new IllegalStateException(process + " cannot be started: " + reason);
        }
    }

    static StudyBuddySystem system() {
        return system;
    }

    /** The folder with the data of a server. */
    static Path data(String server) {
        return home.resolve("data").resolve(server);
    }

    static URI gateway(String path) {
        return URI.create(system.publicUrl() + path);
    }

    /** Controls the behaviour of a stand-in. */
    static void control(String standIn, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIn + "/_control" + path))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request,
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(standIn + path + " returned " + response.statusCode() + ": "
                        + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Adds a fault for the requests to Claude that contain the text. */
    static void addClaudeFault(String fault, String text) {
        ObjectNode json = (ObjectNode) json(fault);
        json.putObject("match").put("text", text);
        control(system.claudeUrl(), "/faults", json.toString());
    }

    /** Makes the stand-in of Claude write faster, for all jobs: only for tests that run alone. */
    static void speedUpClaude() {
        control(system.claudeUrl(), "/speed", "{\"chunk_chars\":72}");
    }

    /** Resets the stand-in of Claude: no faults, and the initial speed, which a test can watch. */
    static void resetClaude() {
        control(system.claudeUrl(), "/reset", "{}");
    }

    /** Restarts a process with its current environment. */
    static void restart(String name) throws InterruptedException {
        system.stop(name);
        start(name);
    }

    /** Starts a stopped process and returns when it is ready. */
    static void start(String name) throws InterruptedException {
        system.start(name);
        if (!system.awaitReady(name, START)) {
            throw new IllegalStateException(name + " does not start");
        }
    }

    /** Runs an operator command: the jar of the service in the environment of the service. Returns the output. */
    static String operate(String service, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(system.command(service));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(system.environment(service));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit + ": " + output);
        }
        return output;
    }

    /** Returns the rows of a query by the superuser: column name to text. */
    static List<Map<String, String>> query(String sql) {
        return query("SELECT 1", sql);
    }

    /** Runs a first statement on the same connection before the query. */
    static List<Map<String, String>> query(String first, String sql) {
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl());
                Statement before = connection.createStatement();
                Statement statement = connection.createStatement();
                ResultSet rows = rows(before, first, statement, sql)) {
            List<Map<String, String>> result = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnLabel(column), rows.getString(column));
                }
                result.add(row);
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResultSet rows(Statement before, String first, Statement statement, String sql)
            throws SQLException {
        before.execute(first);
        return statement.executeQuery(sql);
    }

    static long count(String sql) {
        return Long.parseLong(query(sql).get(0).values().iterator().next());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
