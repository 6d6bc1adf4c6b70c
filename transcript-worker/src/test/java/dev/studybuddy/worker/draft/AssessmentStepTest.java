package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.claude.FakeClaude.Call;

/** Requests for the assessment of a job, also for the items that it misses. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class AssessmentStepTest extends DraftTestBase {
    @Test
    void only_the_missing_items_are_requested_and_only_once() {
        claude.script(video, call -> {
            if (call.assessment()) {
                call.begin();
                call.text(Call.validAssessment().replace("one_up", "synthesis"));
                call.end("end_turn");
            } else if (call.repair()) {
                call.begin();
                call.text("""
                        {"repairs": [], "concepts": [], "flashcards": [], "questions": [{"kind": "one_up",
                         "question": "What is next?", "answer": "This.", "rubric": ["It is this."], "choices": [],
                         "concepts": [], "segments": [4]}]}""");
                call.end("end_turn");
            } else {
                call.answer();
            }
        });

        JsonObject draft = draft(kafka.requestJob(video));

        assertThat(claude.calls(video, true)).hasSize(1);
        assertThat(claude.repairs(video)).singleElement().satisfies(call -> assertThat(call.instructions()).contains(
                "- 1 more questions, at least one of each of these kinds: one_up.").doesNotContain("more flashcards"));
        assertThat(draft.getJsonObject("assessment").getJsonArray("questions")).hasSize(6);
        assertThat(draft.getJsonObject("quality").getJsonObject("missing")).isEmpty();
    }

    @Test
    void a_note_is_delivered_without_an_assessment_that_is_unusable_twice() {
        claude.script(video, call -> {
            if (call.assessment() || call.repair()) {
                call.begin();
                call.text("{\"summary\": \"cut");
                call.end("max_tokens");
            } else {
                call.answer();
            }
        });

        JsonObject draft = draft(kafka.requestJob(video));

        assertThat(draft.getString("content")).contains("## One");
        assertThat(draft.getJsonObject("assessment").getJsonArray("questions")).isEmpty();
        assertThat(draft.getJsonObject("quality").getJsonObject("missing")).isEqualTo(new JsonObject("""
                {"concepts": 5, "questions": 7, "flashcards": 11}"""));
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.encode())).isEmpty();
    }

    @Test
    void the_attempt_after_a_failed_assessment_does_not_write_the_note_again() {
        claude.script(video, call -> {
            if (call.assessment() && call.number() <= 6) {
                call.reject(529, "overloaded_error");
            } else {
                call.answer();
            }
        });
        UUID first = kafka.requestJob(video);
        assertFailure(first, "claude_overloaded", true);

        kafka.requestJob(first, video, 2, Map.of());

        JsonObject draft = draft(first, 2);
        assertThat(claude.calls(video, false)).hasSize(1);
        assertThat(draft.getInteger("input_tokens")).as("all attempts together").isEqualTo(2000);
        assertThat(kafka.text(first)).isEqualTo(draft.getString("content"));
    }
}
