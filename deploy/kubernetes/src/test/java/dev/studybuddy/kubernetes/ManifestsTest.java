package dev.studybuddy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

import dev.studybuddy.kubernetes.Network.Peer;

class ManifestsTest {
    private static final Path DIRECTORY = Path.of("").toAbsolutePath();
    private static final Path ROOT = DIRECTORY.getParent().getParent();
    /** Of Quarkus itself: migrate, then exit. */
    private static final String INIT_AND_EXIT = "QUARKUS_INIT_AND_EXIT";
    /** Kinds of operators, of which no model is at hand. */
    private static final Set<String> OPERATORS = Set.of("postgresql.cnpg.io/v1 Cluster",
            "kafka.strimzi.io/v1 Kafka", "kafka.strimzi.io/v1 KafkaNodePool", "kafka.strimzi.io/v1 KafkaUser",
            "redis.redis.opstreelabs.in/v1beta2 Redis", "external-secrets.io/v1 ExternalSecret");
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//)(?:[^@/]*@)?([a-z0-9-]+):(\\d+)");

    private record Workload(String name, int replicas, PodTemplateSpec template) {
        Peer peer() {
            return Peer.pod("studybuddy", template.getMetadata().getLabels());
        }

        List<Container> containers() {
            return Stream.concat(template.getSpec().getInitContainers().stream(),
                    template.getSpec().getContainers().stream()).toList();
        }

        Container main() {
            return template.getSpec().getContainers().get(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_object_has_only_fields_of_its_model(String overlay) throws IOException {
        List<Map<String, Object>> objects = Kustomization.render(DIRECTORY.resolve("overlays/" + overlay));

        for (Map<String, Object> object : objects) {
            if (StrictParser.isKnown(object)) {
                assertThat(StrictParser.parse(object).getMetadata().getName()).isNotBlank();
            } else if (StrictParser.kind(object).equals("keda.sh/v1alpha1 ScaledObject")) {
                StrictParser.parseScaledObject(object);
            } else {
                assertThat(OPERATORS).contains(StrictParser.kind(object));
            }
        }
        assertThat(objects.stream().map(Kustomization::identity)).doesNotHaveDuplicates();
    }

    /** Only where kubectl is installed. */
    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void the_renderer_of_this_test_renders_as_kustomize(String overlay) throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl"))));
        Path directory = DIRECTORY.resolve("overlays/" + overlay);
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(kubectl.exitValue()).isZero();

        assertThat(byIdentity(Kustomization.render(directory)))
                .isEqualTo(byIdentity(Kustomization.documents(rendered)));
    }

    private static Map<String, Map<String, Object>> byIdentity(List<Map<String, Object>> objects) {
        return objects.stream().collect(Collectors.toMap(Kustomization::identity, object -> object));
    }

    @Test
    void every_environment_name_is_one_that_its_service_reads() throws IOException {
        Set<String> ofAnyService = new HashSet<>();
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(ROOT, name);
            ofAnyService.addAll(service.readable());
            // The number and the password of the worker's Tor are parts of other values.
            Set<String> helpers = name.equals("transcript-worker")
                    ? Set.of("POD_INDEX", "TOR_CONTROL_PASSWORD")
                    : Set.of(INIT_AND_EXIT);
            for (Container container : workload(name).containers()) {
                assertThat(names(container)).as(name).isSubsetOf(union(service.readable(), helpers));
            }
        }
        assertThat(settings().keySet()).isSubsetOf(ofAnyService);
        assertThat(names(pod("topics").main())).isSubsetOf(ofAnyService);
    }

    @Test
    void every_name_that_a_service_needs_is_set() throws IOException {
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(ROOT, name);
            assertThat(service.required()).as(name).contains("KAFKA_BOOTSTRAP_SERVERS");
            for (Container container : workload(name).containers()) {
                assertThat(union(names(container), settings().keySet())).as(name + " " + container.getName())
                        .containsAll(service.required());
            }
        }
    }

    @Test
    void ports_and_probes_are_those_of_the_services() throws IOException {
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(ROOT, name);
            Container container = workload(name).main();
            Map<String, Integer> expected = service.hasHttp()
                    ? Map.of("http", service.port("quarkus.http.port"),
                            "management", service.port("quarkus.management.port"))
                    : Map.of("management", service.port("quarkus.management.port"));

            assertThat(container.getPorts().stream()
                    .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort())))
                    .as(name).isEqualTo(expected);
            assertThat(serviceNamed(name).getSpec().getPorts().stream()
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
        List<Workload> workloads = workloads("production");

        assertThat(workloads).extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(union(ServiceSources.SERVICES, Set.of("tor")));
        assertThat(workloads).allSatisfy(workload -> assertThat(workload.replicas()).isEqualTo(2));
        List<StrictParser.ScaledObject.Spec> scaled = Kustomization.render(DIRECTORY.resolve("overlays/production"))
                .stream().filter(object -> object.get("kind").equals("ScaledObject"))
                .map(object -> StrictParser.parseScaledObject(object).spec()).toList();
        assertThat(scaled).extracting(spec -> spec.scaleTargetRef().name())
                .containsExactlyInAnyOrder("transcript-worker", "tor");
        assertThat(scaled.get(0).triggers()).isEqualTo(scaled.get(1).triggers());
        String gauges = Files.readString(
                ROOT.resolve("video-service/src/main/java/dev/studybuddy/video/job/JobGauges.java"));
        assertThat(gauges).contains("\"studybuddy.jobs\"", "\"state\"", "WAITING", "RUNNING");
        assertThat(scaled.get(0).triggers().get(0).metadata().query())
                .contains("studybuddy_jobs{state=\"waiting\"}", "studybuddy_jobs{state=\"running\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_pod_is_restricted_and_bounded(String overlay) throws IOException {
        List<Workload> all = new ArrayList<>(workloads(overlay));
        all.add(pod("topics"));
        for (Workload workload : all) {
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
        Set<Map<String, String>> budgets = objects("production", PodDisruptionBudget.class)
                .map(budget -> budget.getSpec().getSelector().getMatchLabels()).collect(Collectors.toSet());
        for (Workload workload : workloads("production")) {
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
            List<Container> init = workload(name).template().getSpec().getInitContainers();
            if (ServiceSources.of(ROOT, name).settings().containsKey("studybuddy.schema")) {
                assertThat(init).as(name).hasSize(1);
                assertThat(init.get(0).getImage()).isEqualTo(workload(name).main().getImage());
                assertThat(init.get(0).getEnv()).anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo(INIT_AND_EXIT);
                    assertThat(variable.getValue()).isEqualTo("true");
                });
            } else {
                assertThat(init).as(name).isEmpty();
            }
        }
    }

    @Test
    void every_key_of_a_secret_is_in_the_table_of_the_readme() throws IOException {
        List<String> rows = Files.readAllLines(DIRECTORY.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| `")).toList();
        List<Workload> all = new ArrayList<>(workloads("production"));
        all.add(pod("topics"));
        Set<SecretKeySelector> keys = all.stream().flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef()).collect(Collectors.toSet());

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(rows).anySatisfy(
                row -> assertThat(row).startsWith("| `" + key.getName() + "` |").contains("`" + key.getKey() + "`")));
        assertThat(all.stream().flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.getEnv().stream()).filter(variable -> variable.getValue() != null)
                .map(EnvVar::getName)).doesNotContain("DATABASE_URL", "REDIS_URL", "INTERNAL_TOKEN");
    }

    /** Each service reaches what its environment in docker-compose.yml names, and nothing else. */
    @Test
    void pods_reach_what_compose_names_and_nothing_else() throws IOException {
        Map<String, Peer> peers = peers();
        Map<String, Set<Integer>> ports = Map.of("postgres", Set.of(5432), "redis", Set.of(6379), "kafka",
                Set.of(9092), "tor", Set.of(9050, 9051));
        Set<String> needed = neededByCompose();
        needed.add("topics -> kafka:9092");
        needed.add("transcript-worker -> tor:9051");

        Set<String> allowed = new TreeSet<>();
        Network network = network();
        for (String from : union(ServiceSources.SERVICES, Set.of("tor", "topics"))) {
            for (String to : peers.keySet()) {
                Set<Integer> all = new TreeSet<>(ports.getOrDefault(to, Set.of()));
                if (ServiceSources.SERVICES.contains(to)) {
                    workload(to).main().getPorts().forEach(port -> all.add(port.getContainerPort()));
                }
                all.add(22);
                all.stream().filter(port -> network.allows(peers.get(from), peers.get(to), port))
                        .forEach(port -> allowed.add(from + " -> " + to + ":" + port));
            }
        }
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void users_of_kafka_may_read_the_topics_and_groups_of_their_channels() throws IOException {
        Set<String> topics = Kustomization.documents(
                ROOT.resolve("deploy/embedded/src/main/resources/topics.json")).stream()
                .flatMap(document -> ((List<?>) document.get("topics")).stream())
                .map(topic -> (String) Kustomization.asMap(topic).get("name")).collect(Collectors.toSet());
        for (String name : ServiceSources.SERVICES) {
            Map<String, Set<String>> readable = readable(name);

            assertThat(readable.get("topic")).as(name).containsAll(
                    ServiceSources.of(ROOT, name).channelSettings("topics?"));
            assertThat(ServiceSources.of(ROOT, name).channelSettings("group\\.id")).as(name).isNotEmpty()
                    .allMatch(group -> readable.get("group").stream().anyMatch(group::startsWith));
            assertThat(topics).as(name).containsAll(readable.get("topic"));
        }
    }

    /** The names that the user may read, by the type of the resource. */
    private static Map<String, Set<String>> readable(String user) throws IOException {
        Map<String, Object> object = Kustomization.render(DIRECTORY.resolve("overlays/production")).stream()
                .filter(candidate -> candidate.get("kind").equals("KafkaUser")
                        && Kustomization.map(candidate, "metadata").get("name").equals(user))
                .findFirst().orElseThrow();
        Map<String, Object> authorization = Kustomization.map(Kustomization.map(object, "spec"), "authorization");
        return ((List<?>) authorization.get("acls")).stream().map(Kustomization::asMap)
                .filter(acl -> ((List<?>) acl.get("operations")).contains("Read"))
                .map(acl -> Kustomization.map(acl, "resource"))
                .collect(Collectors.groupingBy(resource -> (String) resource.get("type"),
                        Collectors.mapping(resource -> (String) resource.get("name"), Collectors.toSet())));
    }

    private Set<String> neededByCompose() throws IOException {
        Map<String, Object> compose = Kustomization.map(
                Kustomization.documents(ROOT.resolve("docker-compose.yml")).get(0), "services");
        Set<String> needed = new TreeSet<>();
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(ROOT, name);
            Set<String> used = new TreeSet<>(service.required());
            used.add("TOR_PROXIES");
            Kustomization.map(Kustomization.map(compose, name), "environment").forEach((variable, value) -> {
                if (used.contains(variable)) {
                    ADDRESS.matcher(String.valueOf(value)).results().forEach(address -> {
                        String host = address.group(1).startsWith("tor-") ? "tor" : address.group(1);
                        // auth-service verifies with its own keys.
                        if (!host.equals("localhost") && !host.equals(name)) {
                            needed.add(name + " -> " + host + ":" + address.group(2));
                        }
                    });
                }
            });
        }
        return needed;
    }

    @Test
    void from_outside_only_the_gateway_is_reached_and_only_through_the_ingress() throws IOException {
        Network network = network();
        Peer ingress = Peer.pod("ingress-nginx", Map.of());
        Peer prometheus = Peer.pod("monitoring", Map.of());
        List<Peer> others = List.of(Peer.outside("203.0.113.7"), Peer.outside("10.1.2.3"),
                Peer.pod("default", Map.of("app.kubernetes.io/name", "gateway-service")));
        for (String name : union(ServiceSources.SERVICES, Set.of("tor"))) {
            Peer pod = workload(name).peer();
            for (var port : workload(name).main().getPorts()) {
                int number = port.getContainerPort();
                assertThat(network.allows(ingress, pod, number)).as(name + ":" + number)
                        .isEqualTo(name.equals("gateway-service") && number == 8000);
                assertThat(network.allows(prometheus, pod, number)).as(name + ":" + number)
                        .isEqualTo(port.getName().equals("management"));
                assertThat(others).noneMatch(other -> network.allows(other, pod, number));
            }
        }
    }

    @Test
    void the_worker_reaches_claude_and_youtube_only_through_tor() throws IOException {
        Network network = network();
        Peer youtube = Peer.outside("142.250.185.78");
        Peer claude = Peer.outside("160.79.104.10");
        Peer metadata = Peer.outside("169.254.169.254");
        Set<String> outside = new TreeSet<>();
        for (String name : union(ServiceSources.SERVICES, Set.of("tor"))) {
            Peer pod = workload(name).peer();
            if (network.allows(pod, youtube, 443)) {
                outside.add(name);
            }
            assertThat(network.allows(pod, metadata, 80)).as(name).isFalse();
            assertThat(network.allows(pod, Peer.outside("10.1.2.3"), 443)).as(name).isFalse();
        }

        assertThat(network.allows(workload("transcript-worker").peer(), claude, 443)).isTrue();
        // Sign-in providers and Stripe have no fixed addresses.
        assertThat(outside).containsExactlyInAnyOrder("tor", "auth-service", "credits-service");
    }

    private static Map<String, Peer> peers() throws IOException {
        var peers = new LinkedHashMap<String, Peer>();
        peers.put("postgres", Peer.pod("studybuddy-data", Map.of("cnpg.io/cluster", "postgres")));
        peers.put("redis", Peer.pod("studybuddy-data", Map.of("app", "redis")));
        peers.put("kafka", Peer.pod("studybuddy-data", Map.of("strimzi.io/cluster", "kafka")));
        for (Workload workload : workloads("production")) {
            peers.put(workload.name(), workload.peer());
        }
        peers.put("topics", pod("topics").peer());
        return peers;
    }

    private static Network network() throws IOException {
        return new Network(objects("production", NetworkPolicy.class).toList());
    }

    private static <T extends HasMetadata> Stream<T> objects(String overlay, Class<T> type) throws IOException {
        return Kustomization.render(DIRECTORY.resolve("overlays/" + overlay)).stream().filter(StrictParser::isKnown)
                .map(StrictParser::parse).filter(type::isInstance).map(type::cast);
    }

    private static List<Workload> workloads(String overlay) throws IOException {
        return Stream.concat(
                objects(overlay, Deployment.class).map(object -> new Workload(object.getMetadata().getName(),
                        object.getSpec().getReplicas(), object.getSpec().getTemplate())),
                objects(overlay, StatefulSet.class).map(object -> new Workload(object.getMetadata().getName(),
                        object.getSpec().getReplicas(), object.getSpec().getTemplate())))
                .toList();
    }

    private static Workload workload(String name) throws IOException {
        return workloads("production").stream().filter(workload -> workload.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static Workload pod(String job) throws IOException {
        return objects("production", Job.class).filter(object -> object.getMetadata().getName().equals(job))
                .map(object -> new Workload(job, 1, object.getSpec().getTemplate())).findFirst().orElseThrow();
    }

    private static Service serviceNamed(String name) throws IOException {
        return objects("production", Service.class).filter(object -> object.getMetadata().getName().equals(name))
                .findFirst().orElseThrow();
    }

    private static Map<String, String> settings() throws IOException {
        return objects("production", ConfigMap.class).findFirst().orElseThrow().getData();
    }

    private static Set<String> names(Container container) {
        return container.getEnv().stream().map(EnvVar::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> union(Iterable<String> one, Iterable<String> other) {
        var union = new TreeSet<String>();
        one.forEach(union::add);
        other.forEach(union::add);
        return union;
    }
}
