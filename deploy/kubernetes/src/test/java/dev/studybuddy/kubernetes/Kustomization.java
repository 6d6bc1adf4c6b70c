package dev.studybuddy.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Renders the manifests as kustomize does. A field of kustomize that they do not use is rejected. */
final class Kustomization {
    private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "resources", "components", "patches",
            "images", "replicas");
    /** Lists whose items strategic merge patches identify by a key. All other lists are replaced. */
    private static final Map<String, String> MERGE_KEYS = Map.of("containers", "name", "initContainers", "name",
            "env", "name", "volumes", "name", "volumeMounts", "mountPath");

    private Kustomization() {}

    static List<Map<String, Object>> render(Path directory) throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        apply(directory, objects);
        return objects;
    }

    private static void apply(Path directory, List<Map<String, Object>> objects) throws IOException {
        Map<String, Object> kustomization = documents(directory.resolve("kustomization.yaml")).get(0);
        if (!FIELDS.containsAll(kustomization.keySet())) {
            throw new IllegalArgumentException(directory + " has a field that is not one of " + FIELDS);
        }
        for (String resource : Stream.concat(strings(kustomization, "resources"), strings(kustomization, "components"))
                .toList()) {
            Path path = directory.resolve(resource);
            if (Files.isDirectory(path)) {
                apply(path, objects);
            } else {
                objects.addAll(documents(path));
            }
        }
        for (Map<String, Object> patch : maps(kustomization, "patches")) {
            requireFields(patch, Set.of("path"));
            for (Map<String, Object> change : documents(directory.resolve((String) patch.get("path")))) {
                merge(find(objects, change), change);
            }
        }
        for (Map<String, Object> image : maps(kustomization, "images")) {
            requireFields(image, Set.of("name", "newName", "newTag"));
            objects.forEach(object -> setImage(object, image));
        }
        for (Map<String, Object> replicas : maps(kustomization, "replicas")) {
            requireFields(replicas, Set.of("name", "count"));
            Map<String, Object> workload = objects.stream().filter(object -> Set.of("Deployment", "StatefulSet")
                    .contains(object.get("kind")) && replicas.get("name").equals(map(object, "metadata").get("name")))
                    .findFirst().orElseThrow();
            map(workload, "spec").put("replicas", replicas.get("count"));
        }
    }

    private static void requireFields(Map<String, Object> entry, Set<String> known) {
        if (!known.containsAll(entry.keySet())) {
            throw new IllegalArgumentException(entry + " has a field that is not one of " + known);
        }
    }

    private static Map<String, Object> find(List<Map<String, Object>> objects, Map<String, Object> patch) {
        return objects.stream().filter(object -> identity(object).equals(identity(patch))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No object for the patch of " + identity(patch)));
    }

    /** What no two objects have in common. */
    static String identity(Map<String, Object> object) {
        Map<String, Object> metadata = map(object, "metadata");
        return object.get("apiVersion") + " " + object.get("kind") + " " + metadata.get("namespace") + "/"
                + metadata.get("name");
    }

    private static void merge(Map<String, Object> target, Map<String, Object> patch) {
        patch.forEach((key, value) -> {
            Object present = target.get(key);
            if (value == null) {
                target.remove(key);
            } else if (value instanceof Map && present instanceof Map) {
                merge(asMap(present), asMap(value));
            } else if (value instanceof List && present instanceof List && MERGE_KEYS.containsKey(key)) {
                throw new IllegalArgumentException("No manifest may patch the list " + key);
            } else {
                target.put(key, value);
            }
        });
    }

    private static void setImage(Object node, Map<String, Object> image) {
        if (node instanceof List<?> list) {
            list.forEach(item -> setImage(item, image));
        } else if (node instanceof Map<?, ?>) {
            Map<String, Object> map = asMap(node);
            map.values().forEach(value -> setImage(value, image));
            if (image.get("name").equals(map.get("image"))) {
                map.put("image", image.getOrDefault("newName", image.get("name")) + ":" + image.get("newTag"));
            }
        }
    }

    /** The YAML documents of a file that are not empty. */
    static List<Map<String, Object>> documents(Path file) throws IOException {
        return documents(Files.readString(file));
    }

    static List<Map<String, Object>> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(1000);
        return StreamSupport.stream(new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
                .filter(document -> document != null).map(Kustomization::asMap).toList();
    }

    private static Stream<String> strings(Map<String, Object> map, String key) {
        return ((List<?>) map.getOrDefault(key, List.of())).stream().map(String.class::cast);
    }

    private static List<Map<String, Object>> maps(Map<String, Object> map, String key) {
        return ((List<?>) map.getOrDefault(key, List.of())).stream().map(Kustomization::asMap).toList();
    }

    static Map<String, Object> map(Map<String, Object> map, String key) {
        return asMap(map.getOrDefault(key, new LinkedHashMap<>()));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
