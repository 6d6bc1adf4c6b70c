package dev.studybuddy.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.studybuddy.events.PublicTopics.Topic;

class SampleCompatibilityTest {
    @Test
    void the_schema_of_each_topic_only_adds_to_the_stored_samples() throws IOException {
        for (Topic topic : PublicTopics.load(EventFilesTest.ROOT).topics()) {
            assertThat(SampleCompatibility.check(read("schemas/" + topic.schemaFile()),
                    read("samples/" + topic.name() + ".json"))).as(topic.name()).isEmpty();
        }
    }

    @Test
    void each_incompatible_change_of_a_schema_is_found() throws IOException {
        assertThat(changed(schema -> properties(schema).remove("attempt"))).contains(
                "attempt was removed from the schema");
        assertThat(changed(schema -> ((ObjectNode) properties(schema).path("error").path("properties")).remove("code")))
                .contains("error.code was removed from the schema");
        assertThat(changed(schema -> properties(schema).putObject("attempt").put("type", "string")))
                .anyMatch(problem -> problem.startsWith("invalid sample"));
        assertThat(changed(schema -> ((ArrayNode) schema.path("required")).add("lane")))
                .anyMatch(problem -> problem.startsWith("invalid sample"));
        assertThat(changed(schema -> ((ArrayNode) schema.path("required")).remove(0)))
                .contains("the fields of the first sample are not the required ones");
        assertThat(changed(schema -> ((ArrayNode) properties(schema).path("step").path("enum")).remove(0)))
                .anyMatch(problem -> problem.startsWith("invalid sample"));
    }

    @Test
    void an_added_field_needs_a_sample() throws IOException {
        assertThat(changed(schema -> properties(schema).putObject("added").put("type", "string")))
                .containsExactly("added has no sample: append one");
    }

    private static List<String> changed(Consumer<ObjectNode> change) throws IOException {
        var schema = (ObjectNode) read("schemas/job.progress.v1.schema.json");
        change.accept(schema);
        return SampleCompatibility.check(schema, read("samples/job.progress.json"));
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.path("properties");
    }

    private static JsonNode read(String file) throws IOException {
        return EventFiles.JSON.readTree(EventFilesTest.ROOT.resolve("deploy/events").resolve(file).toFile());
    }
}
