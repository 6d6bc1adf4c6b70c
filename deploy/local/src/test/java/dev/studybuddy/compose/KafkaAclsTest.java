package dev.studybuddy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** {@code acls.json} allows each service exactly what its channels read and what its schemas say that it publishes. */
class KafkaAclsTest {
    /** Topics that the worker reads with clients of its own, in JobRequestConsumer and JobCancelledConsumer. */
    private static final Set<String> LANES = Set.of("job.requested");
    private static final Set<String> BROADCAST = Set.of("job.cancelled");

    @ParameterizedTest
    @ValueSource(strings = { "auth-service", "video-service", "notes-service", "credits-service", "gateway-service",
            "transcript-worker" })
    void acls_are_what_the_service_reads_and_writes(String service) throws IOException {
        JsonNode user = user(service);
        Set<String> read = new TreeSet<>();
        Properties settings = settings(service);
        settings.stringPropertyNames().stream().filter(name -> name.matches("mp\\.messaging\\.incoming\\..*\\.topics?"))
                .forEach(name -> read.addAll(List.of(settings.getProperty(name).split("\\s*,\\s*"))));
        if (service.equals("transcript-worker")) {
            read.addAll(LANES);
            read.addAll(BROADCAST);
        }
        Set<String> allowed = new TreeSet<>(strings(user.get("consume")));
        allowed.addAll(strings(user.get("read")));
        assertThat(allowed).isEqualTo(read);
        assertThat(strings(user.get("write"))).isEqualTo(published(service));
    }

    @ParameterizedTest
    @ValueSource(strings = { "auth-service", "video-service", "notes-service", "credits-service", "gateway-service",
            "transcript-worker" })
    void every_group_has_the_prefix_of_its_service(String service) throws IOException {
        String prefix = user(service).get("group").asText();
        Properties settings = settings(service);
        assertThat(settings.stringPropertyNames()).filteredOn(name -> name.endsWith(".group.id")).isNotEmpty()
                .allSatisfy(name -> assertThat(settings.getProperty(name)).startsWith(prefix));
    }

    @Test
    void dead_letters_of_every_inbox_can_be_redriven() throws IOException {
        var consumed = new TreeSet<String>();
        for (String service : List.of("auth-service", "video-service", "notes-service", "credits-service")) {
            consumed.addAll(strings(user(service).get("consume")));
        }
        JsonNode operator = user("dead-letters");

        assertThat(strings(operator.get("write"))).isEqualTo(consumed);
        assertThat(strings(operator.get("read")))
                .isEqualTo(consumed.stream().map(topic -> topic + ".dead").collect(Collectors.toSet()));
        assertThat(operator.get("consume")).isEmpty();
    }

    @Test
    void analytics_may_do_what_the_list_of_the_public_topics_says() throws IOException {
        assertThat(user("analytics"))
                .isEqualTo(new ObjectMapper().readTree(ProjectFiles.path("deploy/events/acls.json").toFile()));
    }

    private static Set<String> published(String service) throws IOException {
        Path schemas = ProjectFiles.path(service + "/src/main/resources/events");
        if (!Files.exists(schemas)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(schemas)) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.v\\d+\\.schema\\.json$", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static JsonNode user(String service) throws IOException {
        JsonNode plan = new ObjectMapper().readTree(ProjectFiles.path("deploy/compose/kafka/acls.json").toFile());
        return StreamSupport.stream(plan.get("users").spliterator(), false)
                .filter(user -> user.get("name").asText().equals(service)).findFirst().orElseThrow();
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new HashSet<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private static Properties settings(String service) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(
                ProjectFiles.path(service + "/src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        return settings;
    }
}
