package dev.studybuddy.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import dev.studybuddy.events.PublicTopics.Topic;

class EventFilesTest {
    static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path FOLDER = ROOT.resolve("deploy/events");
    /** Content of users, or of use inside the system only. */
    private static final Set<String> PRIVATE = Set.of("hold.questioned", "job.requested", "job.cancelled", "note.delta",
            "note.drafted", "playlist.requested", "playlist.done", "preview.requested", "preview.done",
            "assessment.requested", "assessment.done", "grading.requested", "grading.done", "answer.graded",
            "user.erasure.done", "user.suspended");

    @Test
    void the_checked_in_files_equal_what_the_generator_writes() throws IOException {
        var checkedIn = new TreeMap<String, String>();
        for (String name : List.of("asyncapi.json", "acls.json")) {
            checkedIn.put(name, Files.readString(FOLDER.resolve(name)));
        }
        try (Stream<Path> schemas = Files.list(FOLDER.resolve("schemas"))) {
            for (Path schema : schemas.toList()) {
                checkedIn.put("schemas/" + schema.getFileName(), Files.readString(schema));
            }
        }
        assertThat(checkedIn).as("run ./mvnw -Pevents -pl deploy/events").isEqualTo(EventFiles.generate(ROOT));
    }

    @Test
    void the_document_is_valid_asyncapi_3() throws IOException {
        try (var schema = EventFilesTest.class.getResourceAsStream("/asyncapi-3.0.0.schema.json")) {
            var errors = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(EventFiles.JSON.readTree(schema))
                    .validate(EventFiles.JSON.readTree(FOLDER.resolve("asyncapi.json").toFile()));
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void every_reference_of_the_document_resolves() throws IOException {
        JsonNode document = EventFiles.JSON.readTree(FOLDER.resolve("asyncapi.json").toFile());
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).hasSizeGreaterThan(40)
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).as(ref).isTrue());
    }

    @Test
    void every_topic_is_either_public_or_private_and_has_the_retention_of_the_plan() throws IOException {
        var retention = new HashMap<String, Long>();
        JsonNode plan = EventFiles.JSON
                .readTree(ROOT.resolve("deploy/embedded/src/main/resources/topics.json").toFile());
        plan.path("topics").forEach(topic -> retention.put(topic.path("name").asText(),
                topic.path("retention_ms").asLong()));
        var listed = new HashMap<String, Long>();
        PublicTopics.load(ROOT).topics().forEach(topic -> listed.put(topic.name(), topic.retentionMs()));

        assertThat(retention.keySet()).containsAll(PRIVATE);
        retention.keySet().removeAll(PRIVATE);
        assertThat(listed).isEqualTo(retention);
    }

    @Test
    void the_key_is_a_required_field_of_the_event() throws IOException {
        for (Topic topic : PublicTopics.load(ROOT).topics()) {
            JsonNode schema = EventFiles.JSON.readTree(FOLDER.resolve("schemas/" + topic.schemaFile()).toFile());
            assertThat(schema.path("required")).as(topic.name()).extracting(JsonNode::asText).contains(topic.key());
        }
    }

    @Test
    void the_consumer_may_read_the_public_topics_and_nothing_else() throws IOException {
        JsonNode user = EventFiles.JSON.readTree(FOLDER.resolve("acls.json").toFile());

        assertThat(user.fieldNames()).toIterable().containsExactly("name", "group", "consume", "read", "write");
        assertThat(user.path("name").asText()).isEqualTo("analytics");
        assertThat(user.path("group").asText()).isEqualTo("analytics.");
        assertThat(user.path("consume")).isEmpty();
        assertThat(user.path("write")).isEmpty();
        assertThat(user.path("read")).extracting(JsonNode::asText)
                .containsExactlyElementsOf(PublicTopics.load(ROOT).topics().stream().map(Topic::name).toList())
                .doesNotContainAnyElementsOf(PRIVATE);
    }
}
