package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.claude.FakeClaude.Call;
import dev.studybuddy.worker.transcript.Segment;

/** Requests for the note of a job, and what their responses become. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class NoteStepTest extends DraftTestBase {
    @Test
    void requests_have_the_fields_and_the_cached_block_of_the_api() {
        draft(kafka.requestJob(video));

        JsonObject note = claude.calls(video, false).get(0).body();
        JsonObject assessment = claude.calls(video, true).get(0).body();
        assertThat(note.fieldNames()).containsExactlyInAnyOrder("model", "max_tokens", "system", "messages", "stream");
        JsonObject block = note.getJsonArray("messages").getJsonObject(0).getJsonArray("content").getJsonObject(0);
        assertThat(block.getJsonObject("cache_control").getString("type")).isEqualTo("ephemeral");
        assertThat(block.getString("text")).matches("(?s)<<<TRANSCRIPT ([0-9a-f]{8})\n\\[0] Sentence number 0\\.\n.*"
                + "\n\\[9] Sentence number 9\\.\n\\1 TRANSCRIPT>>>");
        assertThat(assessment.getJsonArray("messages").getJsonObject(0).getJsonArray("content").getJsonObject(0))
                .as("the cached block").isEqualTo(block);
        assertThat(assessment.getJsonObject("output_config").getJsonObject("format").getString("type"))
                .isEqualTo("json_schema");
    }

    @ParameterizedTest
    @CsvSource({ "concise, concise: only what a student must remember", "detailed, detailed: full sentences",
            "exam, exam: what could be asked",
            ", detailed: full sentences" })
    void the_prompts_have_the_style_and_language_of_the_request(String style, String expected) {
        draft(kafka.requestJob(UUID.randomUUID(), video, 1, style == null
                ? Map.of("note_language", "de")
                : Map.of("note_language", "pt-BR", "style", style)));

        String language = style == null ? "German (de)" : "Portuguese (Brazil) (pt-BR)";
        assertThat(claude.calls(video, false).get(0).instructions()).contains("Style: " + expected).contains(
                "Language of the note: " + language);
        assertThat(claude.calls(video, true).get(0).instructions()).contains("Language: " + language);
    }

    @Test
    void a_response_with_max_tokens_is_continued() {
        claude.script(video, call -> {
            if (call.assessment()) {
                call.answer();
                return;
            }
            call.begin();
            call.text(call.number() == 1 ? "## One\nThe first thi" : "ng [[1]].");
            call.end(call.number() == 1 ? "max_tokens" : "end_turn");
        });

        assertThat(draft(kafka.requestJob(video)).getString("content"))
                .isEqualTo("## One\nThe first thing [01:00](https://youtu.be/" + video + "?t=60).");
        assertThat(claude.calls(video, false).get(1).body().getJsonArray("messages")).hasSize(3);
    }

    @Test
    void the_windows_of_a_long_video_are_written_concurrently_and_merged() {
        // Three hours of 44,000 tokens each: four windows.
        String words = "word ".repeat(2000).strip();
        transcripts.put(video, IntStream.range(0, 40).mapToObj(n -> new Segment(270 * n, 270, words)).toList());
        claude.script(video, call -> {
            if (call.assessment() || call.repair()) {
                call.answer();
            } else if (call.instructions().contains("Write only the summary")) {
                call.begin();
                call.text("All of it. [[0]]\n\n## Takeaways\n- That. [[39]]");
                call.end("end_turn");
            } else {
                new Thread(() -> part(call)).start();
            }
        });
        // With a wish, a note of any length is accepted.
        UUID job = kafka.requestJob(UUID.randomUUID(), video, 1, Map.of("instructions", "In a few words"));

        JsonObject draft = draft(job);

        String link = "](https://youtu.be/" + video + "?t=";
        assertThat(draft.getString("content")).isEqualTo("> All of it. [00:00" + link + "0)\n\n"
                + "## Part 1\nText [00:00" + link + "0).\n\n## Part 2\nText [45:00" + link + "2700).\n\n"
                + "## Part 3\nText [1:30:00" + link + "5400).\n\n## Part 4\nText [2:15:00" + link + "8100).");
        assertThat(draft.getString("summary")).isEqualTo("All of it.");
        assertThat(draft.getJsonArray("uncovered")).hasSize(4);
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.encode())).isEmpty();
        assertThat(kafka.text(job)).isEqualTo(draft.getString("content"));
        String frame = claude.calls(video, false).get(4).instructions();
        assertThat(frame).contains("\"Part 1\"\n\"Part 2\"\n\"Part 3\"\n\"Part 4\"");
        assertThat(claude.calls(video, true)).as("cached by the parts").extracting(Call::transcript)
                .containsExactlyInAnyOrderElementsOf(claude.calls(video, false).subList(0, 4).stream().map(
                        Call::transcript).toList());
    }

    /** Writes the first part only after the second and the third are requested. */
    private void part(Call call) {
        int number = Integer.parseInt(call.instructions().replaceFirst("(?s).*This is part (\\d) of 4.*", "$1"));
        if (number == 1) {
            await().until(() -> claude.calls(video, false).size() >= 3);
        }
        call.begin();
        call.text("## Part " + number + "\nText [[" + 10 * (number - 1) + "]].");
        call.end("end_turn");
    }
}
