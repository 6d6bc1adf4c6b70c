package dev.studybuddy.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was recorded of the release before, see deploy/docs/upgrading.md: the version of each schema, rows of each table,
 * the statements that it runs, the schemas of its events, and events.
 */
final class VersionBefore {
    static final Path FOLDER = Path.of("src/test/resources/version-before");
    static final Path ROOT = Path.of("../..");
    /** The schema of each service with a database. */
    static final Map<String, String> SERVICES = Map.of("auth", "auth-service", "video", "video-service", "notes",
            "notes-service", "credits", "credits-service");

    private VersionBefore() {}

    /** The newest migration of a schema. */
    static String migration(String schema) {
        return RunningSystem.json(text(FOLDER.resolve("migrations.json"))).path(schema).asText();
    }

    /** Up to three rows of each table of a schema: {@code table}, {@code row}. */
    static List<JsonNode> rows(String schema) {
        return lines("rows.jsonl").stream().filter(row -> row.path("schema").asText().equals(schema)).toList();
    }

    /** The distinct statements of a schema's role. */
    static List<String> statements(String schema) {
        return lines("statements.jsonl").stream().filter(line -> line.path("role").asText().equals(schema))
                .map(line -> line.path("sql").asText()).toList();
    }

    /** Events of each topic: {@code topic}, {@code key}, {@code headers}, {@code value}. */
    static List<JsonNode> events() {
        return lines("events.jsonl");
    }

    /** The files of the events' schemas, relative to {@link #FOLDER}{@code /schemas}: service and file. */
    static List<Path> schemas() {
        Path folder = FOLDER.resolve("schemas");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> lines(String file) {
        return text(FOLDER.resolve(file)).lines().map(RunningSystem::json).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
