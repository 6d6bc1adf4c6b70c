package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** The files of deploy/observability: valid, and consistent with the services and the runbooks. */
class ObservabilityFilesTest {
    private static final String SERVICE_DISCOVERY = """
                kubernetes_sd_configs:
                  - role: pod
            """;

    @Test
    void promtool_accepts_the_rules_and_the_configuration() throws Exception {
        assumeTrue(isPromtoolInstalled(), "promtool is not installed: apt-get install prometheus");

        promtool("check", "rules", ObservabilityFiles.FOLDER.resolve("alerts.yml").toString());
        promtool("check", "config", ObservabilityFiles.FOLDER.resolve("prometheus.yml").toString());
        promtool("test", "rules", ObservabilityFiles.FOLDER.resolve("alerts-test.yml").toString());
    }

    /** Debian's promtool does not know the discovery of Kubernetes; the rest of the file it does. */
    @Test
    void promtool_accepts_the_configuration_for_kubernetes(@TempDir Path folder) throws Exception {
        assumeTrue(isPromtoolInstalled(), "promtool is not installed: apt-get install prometheus");
        String config = Files.readString(ObservabilityFiles.FOLDER.resolve("prometheus-kubernetes.yml"));
        assertThat(config).contains(SERVICE_DISCOVERY);

        Files.copy(ObservabilityFiles.FOLDER.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        Path checked = Files.writeString(folder.resolve("prometheus.yml"), config.replace(SERVICE_DISCOVERY,
                "    static_configs: [{ targets: [localhost:9102] }]\n"));
        promtool("check", "config", checked.toString());
    }

    @Test
    @Tag("long")
    void promtool_is_installed_where_all_tests_run() {
        assertThat(isPromtoolInstalled()).as("-Pfull needs promtool on the PATH: apt-get install prometheus").isTrue();
    }

    @Test
    void each_alert_has_a_severity_a_summary_and_a_runbook_and_each_runbook_an_alert() throws IOException {
        for (JsonNode alert : ObservabilityFiles.alerts()) {
            assertThat(alert.path("labels").path("severity").asText()).as(alert.path("alert").asText())
                    .isIn("critical", "warning");
            assertThat(alert.path("annotations").path("summary").asText()).isNotBlank();
            Path runbook = ObservabilityFiles.ROOT.resolve(alert.path("annotations").path("runbook_url").asText());
            assertThat(Files.readString(runbook)).contains("`" + alert.path("alert").asText() + "`",
                    "## What it means", "## How to see it", "## What to do");
        }
        Set<String> linked = ObservabilityFiles.alerts().stream()
                .map(alert -> alert.path("annotations").path("runbook_url").asText()).collect(Collectors.toSet());
        try (Stream<Path> pages = Files.list(ObservabilityFiles.ROOT.resolve("deploy/docs/runbooks"))) {
            assertThat(pages.map(page -> "deploy/docs/runbooks/" + page.getFileName())).allMatch(linked::contains);
        }
    }

    @Test
    void the_targets_are_the_management_ports_of_all_services() throws IOException {
        Map<String, String> ports = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ObservabilityFiles.ROOT)) {
            for (Path module : modules.toList()) {
                Path file = module.resolve("src/main/resources/application.properties");
                if (Files.exists(file)) {
                    ports.put(module.getFileName().toString(), managementPort(file));
                }
            }
        }
        Map<String, String> targets = new TreeMap<>();
        for (JsonNode job : ObservabilityFiles.yaml("prometheus.yml").path("scrape_configs")) {
            assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
            JsonNode discovery = job.path("dns_sd_configs").path(0);
            assertThat(discovery.path("names").path(0).asText()).isEqualTo(job.path("job_name").asText());
            targets.put(job.path("job_name").asText(), discovery.path("port").asText());
        }

        assertThat(targets).hasSize(6).isEqualTo(ports);
    }

    private static String managementPort(Path properties) throws IOException {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(properties)) {
            settings.load(reader);
        }
        return settings.getProperty("quarkus.management.port").replaceAll("\\$\\{\\w+:(\\d+)}", "$1");
    }

    private static boolean isPromtoolInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve("promtool")));
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), List.of(arguments).stream()).toList())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
