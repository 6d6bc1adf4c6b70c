package dev.studybuddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessPlanTest {
    @TempDir
    Path root;

    /** Only that it is there is looked at, not what it is. */
    @BeforeEach
    void build() throws IOException {
        for (String folder : List.of("deploy/embedded/target/lib", "deploy/standins/target/lib")) {
            Files.createDirectories(root.resolve(folder));
        }
        touch("deploy/local/target/local-parent-watch.jar");
        for (String service : List.of("auth-service", "video-service", "notes-service", "credits-service",
                "gateway-service", "transcript-worker", "deploy/analytics")) {
            touch(service + "/target/quarkus-app/quarkus-run.jar");
        }
    }

    @Test
    void the_stripe_stand_in_sends_signed_events_through_the_gateway()
            throws IOException {
        var processes = processes(Map.of());

        assertThat(named(processes, "stripe").environment()).containsEntry("PORT", "8204")
                .containsEntry("STRIPE_WEBHOOK_URL", "http://localhost:8000/credits/webhooks/stripe")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_test");
        assertThat(named(processes, "credits-service").environment())
                .containsEntry("STRIPE_API_BASE", "http://localhost:8204")
                .containsEntry("STRIPE_SECRET_KEY", "sk_test_studybuddy")
                .doesNotContainKey("STRIPE_PUBLIC_KEY")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_test");
        assertThat(processes).filteredOn(spec -> !List.of("stripe", "credits-service").contains(spec.name()))
                .allSatisfy(spec -> assertThat(spec.environment()).doesNotContainKey("STRIPE_SECRET_KEY"));
    }

    @Test
    void with_a_stripe_key_there_is_no_stand_in() throws IOException {
        var processes = processes(Map.of("STRIPE_SECRET_KEY", "sk_live_1", "STRIPE_WEBHOOK_SECRET", "whsec_1"));

        assertThat(processes).extracting(ProcessSpec::name).contains("youtube").doesNotContain("stripe");
        assertThat(named(processes, "credits-service").environment()).containsEntry("STRIPE_SECRET_KEY", "sk_live_1")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_1").doesNotContainKey("STRIPE_API_BASE");
    }

    @Test
    void every_process_ends_when_it_has_no_memory_and_every_service_has_a_liveness_check() throws IOException {
        var processes = processes(Map.of());

        assertThat(processes).allSatisfy(spec -> assertThat(spec.command()).contains("-XX:+ExitOnOutOfMemoryError"));
        assertThat(processes).filteredOn(spec -> spec.kind() == ProcessSpec.Kind.SERVICE).hasSize(6)
                .allSatisfy(spec -> assertThat(spec.liveness()).isPresent());
    }

    @Test
    void analytics_is_started_only_on_request_with_a_role_and_a_key_of_its_own() throws IOException {
        assertThat(processes(Map.of())).extracting(ProcessSpec::name).doesNotContain("analytics");

        ProcessSpec analytics = named(processes(Map.of(), Set.of("analytics")), "analytics");
        assertThat(analytics.environment().get("DATABASE_URL")).startsWith("postgresql://analytics:");
        assertThat(analytics.environment().get("ANALYTICS_USER_KEY")).hasSizeGreaterThan(40);
        assertThat(analytics.command()).anyMatch(part -> part.endsWith(
                "deploy/analytics/target/quarkus-app/quarkus-run.jar"));
    }

    @Test
    void an_unknown_optional_process_is_rejected() {
        assertThatThrownBy(() -> processes(Map.of(), Set.of("analitics"))).isInstanceOf(StartupException.class)
                .hasMessage("analitics cannot be added: only analytics can.");
    }

    private List<ProcessSpec> processes(Map<String, String> environment) throws IOException {
        return processes(environment, Set.of());
    }

    private List<ProcessSpec> processes(Map<String, String> environment, Set<String> extras) throws IOException {
        var options = new SystemOptions(root, root.resolve("home"), Ports.standard(), environment, extras);
        var home = new DataDirectory(options.home());
        Files.createDirectories(home.folder());
        return new ProcessPlan(options, home, Secrets.load(home.secrets(), environment),
                OutsideSystem.of(environment, options.ports())).processes();
    }

    private static ProcessSpec named(List<ProcessSpec> processes, String name) {
        return processes.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
    }

    private void touch(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
    }
}
