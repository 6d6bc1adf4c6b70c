package dev.studybuddy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretKeySelector;

class EnvironmentTest {
    @Test
    void every_environment_name_is_one_that_its_service_reads() throws IOException {
        Set<String> ofAnyService = new HashSet<>();
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(Manifests.ROOT, name);
            ofAnyService.addAll(service.readable());
            // The number and the password of the worker's Tor are parts of other values.
            Set<String> helpers = name.equals("transcript-worker")
                    ? Set.of("POD_INDEX", "TOR_CONTROL_PASSWORD")
                    : Set.of(WorkloadsTest.INIT_AND_EXIT);
            for (Container container : Manifests.workload(name).containers()) {
                assertThat(Manifests.names(container)).as(name).isSubsetOf(Manifests.union(service.readable(),
                        helpers));
            }
        }
        assertThat(Manifests.settings().keySet()).isSubsetOf(ofAnyService);
        assertThat(Manifests.names(Manifests.pod("topics").main())).isSubsetOf(ofAnyService);
    }

    @Test
    void every_name_that_a_service_needs_is_set() throws IOException {
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(Manifests.ROOT, name);
            assertThat(service.required()).as(name).contains("KAFKA_BOOTSTRAP_SERVERS");
            for (Container container : Manifests.workload(name).containers()) {
                assertThat(Manifests.union(Manifests.names(container), Manifests.settings().keySet())).as(name + " "
                        + container.getName())
                        .containsAll(service.required());
            }
        }
    }

    @Test
    void every_key_of_a_secret_is_in_the_table_of_the_readme() throws IOException {
        List<String> rows = Files.readAllLines(Manifests.DIRECTORY.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| `")).toList();
        List<Manifests.Workload> all = new ArrayList<>(Manifests.workloads("production"));
        all.add(Manifests.pod("topics"));
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

    @Test
    void users_of_kafka_may_read_the_topics_and_groups_of_their_channels() throws IOException {
        Set<String> topics = Kustomization.documents(
                Manifests.ROOT.resolve("deploy/embedded/src/main/resources/topics.json")).stream()
                .flatMap(document -> ((List<?>) document.get("topics")).stream())
                .map(topic -> (String) Kustomization.asMap(topic).get("name")).collect(Collectors.toSet());
        for (String name : ServiceSources.SERVICES) {
            Map<String, Set<String>> readable = readable(name);

            assertThat(readable.get("topic")).as(name).containsAll(
                    ServiceSources.of(Manifests.ROOT, name).channelSettings("topics?"));
            assertThat(ServiceSources.of(Manifests.ROOT, name).channelSettings("group\\.id")).as(name).isNotEmpty()
                    .allMatch(group -> readable.get("group").stream().anyMatch(group::startsWith));
            assertThat(topics).as(name).containsAll(readable.get("topic"));
        }
    }

    /** The names that the user may read, by the type of the resource. */
    private static Map<String, Set<String>> readable(String user) throws IOException {
        Map<String, Object> object = Manifests.render("production").stream()
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
}
