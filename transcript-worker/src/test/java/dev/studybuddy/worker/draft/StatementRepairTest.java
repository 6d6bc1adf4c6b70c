package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.transcript.Segment;

/** Statements of a note that fail the check of their citations. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class StatementRepairTest extends DraftTestBase {
    @Test
    void all_failing_statements_are_repaired_in_one_request() {
        transcripts.put(video, List.of(new Segment(0, 10, "plants make sugar"), new Segment(10, 10,
                "they need 6 things"),
                new Segment(20, 10, "light is free he says"), new Segment(30, 10, "and that is all")));
        answerNoteAndRepair("""
                ## Light
                - Plants make sugar. [[99]]
                - They need 7 things. [[1]]
                - He says “light is dear”. [[2]]
                - That is all. [[3]]
                """, """
                {"repairs": [{"number": 1, "statement": "Plants make sugar.", "segments": [0]},
                             {"number": 2, "statement": "They need 6 things <b>.", "segments": [0, 1]},
                             {"number": 3, "statement": "He says “light is cheap”.", "segments": [2]}]}""");
        UUID job = kafka.requestJob(video);

        JsonObject draft = draft(job);

        assertThat(draft.getString("content")).isEqualTo("""
                ## Light
                - Plants make sugar. [00:00](https://youtu.be/%1$s?t=0)
                - They need 6 things &lt;b>. [00:00](https://youtu.be/%1$s?t=0)
                - He says “light is dear”. [00:20](https://youtu.be/%1$s?t=20) [?](#unsupported)
                - That is all. [00:30](https://youtu.be/%1$s?t=30)
                """.formatted(video));
        assertThat(draft.getJsonObject("links")).isEqualTo(new JsonObject("""
                {"statements": 4, "repaired": 2, "unsupported": 1}"""));
        assertThat(draft.getJsonArray("sections").getJsonObject(0)).isEqualTo(new JsonObject("""
                {"heading": "Light", "start": 0.0, "end": 40.0, "supported": true}"""));
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.encode())).isEmpty();
        assertThat(kafka.text(job)).isEqualTo(draft.getString("content"));
        assertThat(claude.repairs(video)).singleElement().satisfies(repair -> {
            assertThat(repair.instructions()).contains("""
                    {"number":1,"statement":"Plants make sugar.","problem":"It cites a segment that is not there.",""");
            assertThat(repair.instructions()).contains("""
                    {"number":2,"statement":"They need 7 things.",""");
            assertThat(repair.transcript()).isEqualTo(claude.calls(video, false).get(0).transcript());
        });
    }

    @Test
    void failing_statements_are_marked_if_the_repair_request_fails() {
        claude.script(video, call -> {
            if (call.repair()) {
                call.reject(400, "invalid_request_error");
            } else if (call.assessment()) {
                call.answer();
            } else {
                call.begin();
                call.text("## A\nLight [[99]].");
                call.end("end_turn");
            }
        });

        JsonObject draft = draft(kafka.requestJob(video));

        assertThat(draft.getString("content")).isEqualTo("## A\nLight [?](#unsupported).");
        assertThat(draft.getJsonArray("sections").getJsonObject(0).getBoolean("supported")).isFalse();
    }

    @Test
    void the_next_attempt_does_not_repair_a_repaired_note_again() {
        answerNoteAndRepair("## A\nLight [[99]].",
                "{\"repairs\": [{\"number\": 1, \"statement\": \"Light\", \"segments\": [1]}]}");
        UUID job = kafka.requestJob(video);
        String content = draft(job).getString("content");

        kafka.requestJob(job, video, 2, Map.of());

        await().until(() -> kafka.records("note.drafted", job).size() == 2);
        assertThat(content).isEqualTo("## A\nLight [01:00](https://youtu.be/" + video + "?t=60).");
        assertThat(kafka.events("note.drafted", job)).extracting(value -> value.getString("content"))
                .containsExactly(content, content);
        assertThat(claude.repairs(video)).hasSize(1);
        assertThat(claude.calls(video, false)).hasSize(1);
    }

    private void answerNoteAndRepair(String note, String repairs) {
        claude.script(video, call -> {
            if (call.assessment()) {
                call.answer();
                return;
            }
            call.begin();
            call.text(call.repair() ? repairs : note);
            call.end("end_turn");
        });
    }
}
