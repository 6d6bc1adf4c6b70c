package dev.studybuddy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

class WorkloadsTest {
    /** Of Quarkus itself: migrate, then exit. */
    static final String INIT_AND_EXIT = "QUARKUS_INIT_AND_EXIT";

    @Test
    void ports_and_probes_are_those_of_the_services() throws IOException {
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(Manifests.ROOT, name);
            Container container = Manifests.workload(name).main();
            Map<String, Integer> expected = service.hasHttp()
                    ? Map.of("http", service.port("quarkus.http.port"),
                            "management", service.port("quarkus.management.port"))
                    : Map.of("management", service.port("quarkus.management.port"));

            assertThat(container.getPorts().stream()
                    .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort())))
                    .as(name).isEqualTo(expected);
            assertThat(Manifests.serviceNamed(name).getSpec().getPorts().stream()
                    .collect(Collectors.toMap(port -> port.getTargetPort().getStrVal(), port -> port.getPort())))
                    .as(name).isEqualTo(expected);
            // Quarkus' own paths, which no setting changes.
            assertThat(service.settings().stringPropertyNames())
                    .noneMatch(key -> key.contains("root-path") || key.contains("health.liveness-path"));
            assertProbe(container.getStartupProbe(), "/q/health/started");
            assertProbe(container.getReadinessProbe(), "/q/health/ready");
            assertProbe(container.getLivenessProbe(), "/q/health/live");
        }
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    }

    @Test
    void production_has_two_replicas_of_each_service_and_a_tor_for_each_worker() throws IOException {
        List<Manifests.Workload> workloads = Manifests.workloads("production");

        assertThat(workloads).extracting(Manifests.Workload::name)
                .containsExactlyInAnyOrderElementsOf(Manifests.union(ServiceSources.SERVICES, Set.of("tor")));
        assertThat(workloads).allSatisfy(workload -> assertThat(workload.replicas()).isEqualTo(2));
        List<JsonNode> scaled = Manifests.ofKind("ScaledObject");
        assertThat(scaled).extracting(object -> object.at("/spec/scaleTargetRef/name").asText())
                .containsExactlyInAnyOrder("transcript-worker", "tor");
        assertThat(scaled.get(0).at("/spec/triggers")).isEqualTo(scaled.get(1).at("/spec/triggers"));
        String gauges = Files.readString(
                Manifests.ROOT.resolve("video-service/src/main/java/dev/studybuddy/video/job/JobMetrics.java"));
        assertThat(gauges).contains("\"studybuddy.jobs\"", "\"state\"", "\"waiting\"", "\"running\"");
        assertThat(scaled.get(0).at("/spec/triggers/0/metadata/query").asText())
                .contains("studybuddy_jobs{state=\"waiting\"}", "studybuddy_jobs{state=\"running\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_pod_is_restricted_and_bounded(String overlay) throws IOException {
        List<Manifests.Workload> all = new ArrayList<>(Manifests.workloads(overlay));
        all.add(Manifests.pod("topics"));
        for (Manifests.Workload workload : all) {
            var pod = workload.template().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(workload.name()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            for (Container container : workload.containers()) {
                var context = container.getSecurityContext();
                assertThat(context.getAllowPrivilegeEscalation()).as(workload.name()).isFalse();
                assertThat(context.getReadOnlyRootFilesystem()).isTrue();
                assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
                assertThat(container.getImage()).contains(":").doesNotEndWith(":latest");
            }
        }
    }

    @Test
    void every_workload_is_spread_and_has_a_disruption_budget() throws IOException {
        Set<Map<String, String>> budgets = Manifests.objects("production", PodDisruptionBudget.class)
                .map(budget -> budget.getSpec().getSelector().getMatchLabels()).collect(Collectors.toSet());
        for (Manifests.Workload workload : Manifests.workloads("production")) {
            Map<String, String> selector = Map.of("app.kubernetes.io/name", workload.name());
            assertThat(budgets).as(workload.name()).contains(selector);
            assertThat(workload.template().getSpec().getTopologySpreadConstraints()).as(workload.name())
                    .anySatisfy(spread -> assertThat(spread.getLabelSelector().getMatchLabels()).isEqualTo(selector));
            assertThat(workload.template().getMetadata().getLabels()).containsAllEntriesOf(selector);
        }
    }

    @Test
    void services_with_a_schema_migrate_before_they_start() throws IOException {
        for (String name : ServiceSources.SERVICES) {
            List<Container> init = Manifests.workload(name).template().getSpec().getInitContainers();
            if (ServiceSources.of(Manifests.ROOT, name).settings().containsKey("studybuddy.schema")) {
                assertThat(init).as(name).hasSize(1);
                assertThat(init.get(0).getImage()).isEqualTo(Manifests.workload(name).main().getImage());
                assertThat(init.get(0).getEnv()).anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo(INIT_AND_EXIT);
                    assertThat(variable.getValue()).isEqualTo("true");
                });
            } else {
                assertThat(init).as(name).isEmpty();
            }
        }
    }
}
