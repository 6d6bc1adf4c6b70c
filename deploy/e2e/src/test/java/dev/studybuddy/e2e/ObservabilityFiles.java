package dev.studybuddy.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The files of deploy/observability. */
final class ObservabilityFiles {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("deploy/observability");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private ObservabilityFiles() {}

    static JsonNode yaml(String file) {
        try {
            return YAML.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        yaml("alerts.yml").path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    static List<Path> dashboards() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All expressions for Prometheus of alerts and dashboards, by the place where they are. */
    static Map<String, String> expressions() {
        Map<String, String> expressions = new LinkedHashMap<>();
        alerts().forEach(alert -> expressions.put("alert " + alert.path("alert").asText(), alert.path("expr")
                .asText()));
        for (Path dashboard : dashboards()) {
            json(dashboard).path("panels").forEach(panel -> panel.path("targets").forEach(target -> {
                // The board of analytics asks PostgreSQL, and has a test of its own.
                if (target.has("expr")) {
                    expressions.put(dashboard.getFileName() + ": " + panel.path("title").asText() + " "
                            + target.path("refId").asText(), target.path("expr").asText());
                }
            }));
        }
        return expressions;
    }

    private static JsonNode json(Path file) {
        try {
            return RunningSystem.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
