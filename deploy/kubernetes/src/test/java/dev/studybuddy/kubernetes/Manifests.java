package dev.studybuddy.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import dev.studybuddy.kubernetes.Network.Peer;

/** The objects of the overlays. */
final class Manifests {
    static final Path DIRECTORY = Path.of("").toAbsolutePath();
    static final Path ROOT = DIRECTORY.getParent().getParent();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The objects that have a model, by overlay. */
    private static final Map<String, List<HasMetadata>> PARSED = new ConcurrentHashMap<>();

    private Manifests() {}

    record Workload(String name, int replicas, PodTemplateSpec template) {
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

    static List<Map<String, Object>> render(String overlay) throws IOException {
        return Kustomization.render(DIRECTORY.resolve("overlays/" + overlay));
    }

    /** The objects of one kind in production, as JSON. */
    static List<JsonNode> ofKind(String kind) throws IOException {
        return render("production").stream().filter(object -> object.get("kind").equals(kind))
                .<JsonNode>map(JSON::valueToTree).toList();
    }

    static <T extends HasMetadata> Stream<T> objects(String overlay, Class<T> type) {
        return PARSED.computeIfAbsent(overlay, Manifests::parse).stream().filter(type::isInstance).map(type::cast);
    }

    private static List<HasMetadata> parse(String overlay) {
        try {
            return render(overlay).stream().filter(StrictParser::hasModel).map(StrictParser::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Workload> workloads(String overlay) {
        return Stream.concat(
                objects(overlay, Deployment.class).map(object -> new Workload(object.getMetadata().getName(),
                        object.getSpec().getReplicas(), object.getSpec().getTemplate())),
                objects(overlay, StatefulSet.class).map(object -> new Workload(object.getMetadata().getName(),
                        object.getSpec().getReplicas(), object.getSpec().getTemplate())))
                .toList();
    }

    static Workload workload(String name) {
        return workloads("production").stream().filter(workload -> workload.name().equals(name)).findFirst()
                .orElseThrow();
    }

    static Workload pod(String job) {
        return objects("production", Job.class).filter(object -> object.getMetadata().getName().equals(job))
                .map(object -> new Workload(job, 1, object.getSpec().getTemplate())).findFirst().orElseThrow();
    }

    static Service serviceNamed(String name) {
        return objects("production", Service.class).filter(object -> object.getMetadata().getName().equals(name))
                .findFirst().orElseThrow();
    }

    static Map<String, String> settings() {
        return objects("production", ConfigMap.class).findFirst().orElseThrow().getData();
    }

    static Set<String> names(Container container) {
        return container.getEnv().stream().map(EnvVar::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> union(Iterable<String> one, Iterable<String> other) {
        var union = new TreeSet<String>();
        one.forEach(union::add);
        other.forEach(union::add);
        return union;
    }
}
