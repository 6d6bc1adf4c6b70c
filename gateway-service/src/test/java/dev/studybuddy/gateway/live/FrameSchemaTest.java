package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import dev.studybuddy.platform.event.EventJson;

/** The records of {@link Frame} and {@code frames.v1.schema.json} describe the same JSON. */
class FrameSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = readSchema();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(DOCUMENT);

    static Stream<Frame> frames() {
        JsonNode job = JSON.createObjectNode().put("id", "j").put("status", "running");
        return Stream.of(
                new Frame.Snapshot(List.of(job), Optional.of(7L), false),
                new Frame.Snapshot(List.of(), Optional.empty(), true),
                new Frame.JobProgress("j", "v", 1, 4, "calling_claude", 42, Optional.of(true), "Writing the note",
                        Optional.of(31L), Optional.of("2026-01-01T00:00:00Z")),
                new Frame.JobProgress("j", "v", 1, 4, "waiting", 0, Optional.empty(), "Waiting", Optional.empty(),
                        Optional.empty()),
                new Frame.NoteDelta("j", "v", 1, 512, "text"),
                new Frame.JobCompleted("n", "j", "v"),
                new Frame.JobFailed("video_private", "The video is private.", true, "j", "v"),
                new Frame.NoteUpdated("n", "v"),
                new Frame.AnswerGraded("n", "a", "failed"),
                new Frame.CreditsChanged(8, "refund"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void the_json_of_a_frame_conforms_to_the_schema(Frame frame) throws IOException {
        assertThat(violations(EventJson.write(frame))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void a_frame_has_exactly_the_fields_of_its_schema(Frame frame) throws IOException {
        JsonNode definition = DOCUMENT.path("$defs").path(frame.getClass().getSimpleName());
        List<String> fields = new ArrayList<>(Stream.of(frame.getClass().getRecordComponents())
                .map(FrameSchemaTest::jsonName).toList());
        fields.add("type");

        assertThat(definition.path("properties").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fields);
        assertThat(JSON.readTree(EventJson.write(frame)).fieldNames()).toIterable()
                .contains(JSON.convertValue(definition.path("required"), String[].class));
    }

    @Test
    void every_frame_has_a_definition_and_a_sample() {
        String[] names = Arrays.stream(Frame.class.getPermittedSubclasses()).map(Class::getSimpleName)
                .toArray(String[]::new);

        assertThat(DOCUMENT.path("$defs").fieldNames()).toIterable().containsExactlyInAnyOrder(names);
        assertThat(frames().map(frame -> frame.getClass().getSimpleName()).distinct())
                .containsExactlyInAnyOrder(names);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"type\":\"unknown\"}", "{\"type\":\"job_completed\",\"job_id\":\"j\"}",
            "{\"type\":\"credits_changed\",\"balance\":\"8\",\"reason\":\"usage\"}" })
    void other_json_does_not_conform_to_the_schema(String json) throws IOException {
        assertThat(violations(json)).isNotEmpty();
    }

    private static List<String> violations(String json) throws IOException {
        return SCHEMA.validate(JSON.readTree(json)).stream().map(Object::toString).toList();
    }

    private static String jsonName(RecordComponent component) {
        return component.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static JsonNode readSchema() {
        try (InputStream file = FrameSchemaTest.class.getResourceAsStream("/frames/frames.v1.schema.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
