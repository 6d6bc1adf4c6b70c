package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.prompt.PromptTemplates;

/** The draft and the events of a job. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class DraftEventTest extends DraftTestBase {
    @Test
    void a_job_publishes_a_draft_with_checked_citations() {
        UUID job = kafka.requestJob(UUID.randomUUID(), video, 1, Map.of("subject", "Biology", "note_language", "de"));

        JsonObject draft = draft(job);

        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.encode())).isEmpty();
        assertThat(draft.getString("content")).isEqualTo("""
                > It is short. [00:00](https://youtu.be/%1$s?t=0)

                ## One
                The first thing [01:00](https://youtu.be/%1$s?t=60) is said here.

                ## Two
                And the second [03:00](https://youtu.be/%1$s?t=180).
                """.formatted(video));
        assertThat(draft.getString("summary")).isEqualTo("It is short.");
        assertThat(draft.getString("language")).isEqualTo("de");
        assertThat(draft.getString("subject")).isEqualTo("Biology");
        assertThat(draft.getString("model")).isEqualTo("claude-sonnet-5-5");
        assertThat(draft.getJsonArray("sections").getJsonObject(0)).isEqualTo(new JsonObject("""
                {"heading": "One", "start": 60.0, "end": 180.0, "supported": true}"""));
        assertThat(draft.getInteger("input_tokens")).isEqualTo(2000);
        assertThat(draft.getInteger("output_tokens")).isEqualTo(200);
        assertThat(draft.getDouble("cost_cents")).isEqualTo(0.6);
        assertThat(kafka.text(job)).isEqualTo(draft.getString("content"));
        assertThat(redis.value(String.class).get("draft:" + job)).contains("\"attempt\":1").contains("It is short.");
    }

    @Test
    void events_match_their_schema_carry_the_trace_and_report_the_steps_in_order() {
        UUID job = kafka.requestJob(video);
        draft(job);

        List<JsonObject> progress = kafka.events("job.progress", job);
        assertThat(progress).allSatisfy(value -> assertThat(
                EventContract.violations("transcript-worker", "job.progress", value.encode())).isEmpty());
        assertThat(progress).extracting(value -> value.getDouble("progress")).isSorted().contains(10.0, 25.0, 30.0,
                31.0,
                75.0);
        assertThat(progress).extracting(value -> value.getString("step")).containsSubsequence("fetching_transcript",
                "calling_claude", "creating_assessment");
        assertThat(progress).filteredOn(value -> value.getDouble("progress") <= 30).isNotEmpty()
                .noneMatch(value -> value.getBoolean("writing"));
        assertThat(progress).filteredOn(value -> value.getDouble("progress") > 30).isNotEmpty()
                .allMatch(value -> value.getBoolean("writing"));
        assertThat(kafka.events("note.delta", job)).isNotEmpty().allSatisfy(value -> assertThat(
                EventContract.violations("transcript-worker", "note.delta", value.encode())).isEmpty());
        assertThat(kafka.records("job.progress", job)).allSatisfy(record -> {
            // The parent is the attempt, in the trace of the request.
            assertThat(EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT)).hasValueSatisfying(
                    parent -> assertThat(parent).startsWith(KafkaTestClient.TRACE.substring(0, 36)).endsWith("-01"));
            assertThat(EventHeaders.text(record.headers(), EventHeaders.TYPE)).contains("job.progress.v1");
        });
        long drafted = kafka.draft(job).orElseThrow().getLong("seq");
        assertThat(progress).extracting(value -> value.getLong("seq")).doesNotHaveDuplicates()
                .allMatch(seq -> seq < drafted);
    }

    @Test
    void the_draft_has_its_quality_subject_tags_and_prompt_version() {
        JsonObject draft = draft(kafka.requestJob(video));

        assertThat(draft.getString("suggested_subject")).isEqualTo("Chemistry");
        assertThat(draft.getString("subject")).isNull();
        assertThat(draft.getJsonArray("tags")).containsExactly("matter");
        assertThat(draft.getString("prompt_version")).isEqualTo(PromptTemplates.version());
        assertThat(draft.getJsonObject("quality").getInteger("statements")).isEqualTo(3);
        assertThat(draft.getJsonObject("quality").getDouble("words_per_minute")).isPositive();
        assertThat(draft.getJsonArray("concepts").getJsonObject(0).getJsonArray("aliases")).containsExactly(
                "the Atom");
    }
}
