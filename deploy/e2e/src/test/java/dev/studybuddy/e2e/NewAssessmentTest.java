package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A note without an assessment, and the free request for it. */
@Tag("long")
@ExtendWith(RunningSystem.class)
class NewAssessmentTest {
    private static final Path CAPTIONS = Path.of(
            "../standins/src/main/resources/youtube/videos/photosynth1.en.txt");
    private static final String VIDEO = "assessagain";

    @Test
    void an_assessment_that_was_unusable_twice_is_made_again_for_nothing() throws IOException {
        TestUser walt = TestUser.signedIn("walt");
        String channel = "channel-" + UUID.randomUUID();
        addVideoWithoutAssessment(VIDEO, channel);
        LiveFeed feed = walt.listen();

        String video = walt.submitted(VIDEO);

        assertThat(walt.ended(video).path("status").asText()).isEqualTo("completed");
        JsonNode note = walt.note(video);
        assertThat(note.path("content").asText()).containsIgnoringCase("chloroplasts");
        assertThat(note.path("assessment").path("questions")).isEmpty();
        assertThat(note.path("quality").path("missing").path("questions").asInt()).isPositive();
        assertThat(note.path("quality").path("missing").path("flashcards").asInt()).isPositive();
        await().atMost(TestUser.TIMEOUT).until(() -> walt.credits().path("held").asInt() == 0);
        assertThat(walt.credits().path("balance").asInt()).isEqualTo(9);

        String path = "/notes/" + note.path("id").asText() + "/assessment";
        HttpResponse<String> asked = walt.post(path, "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);

        feed.awaitType("note_updated", video);
        JsonNode complete = walt.note(video);
        assertThat(complete.path("version").asInt()).isEqualTo(2);
        assertThat(complete.path("content")).isEqualTo(note.path("content"));
        assertThat(complete.path("assessment").path("questions")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(complete.path("assessment").path("flashcards")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(complete.path("concepts")).isNotEmpty();
        assertThat(complete.path("quality").path("missing")).isEmpty();
        assertThat(walt.json(path).path("status").asText()).isEqualTo("done");
        assertThat(walt.credits().path("balance").asInt()).isEqualTo(9);
        assertThat(walt.json("/credits/transactions").path("items")).hasSize(2);
    }

    /** Adds a video whose first assessment and the one for what is missing are unusable. */
    static void addVideoWithoutAssessment(String id, String channel) throws IOException {
        addVideo(id, channel);
        // The second reader does not get the channel.
        addFault(RunningSystem.JSON.createObjectNode().put("kind", "malformed_json").put("times", 2), channel);
    }

    /** Adds a fault for the requests for an assessment of videos of this channel. */
    static void addFault(ObjectNode fault, String channel) {
        RunningSystem.control(RunningSystem.system().claudeUrl(), "/faults", fault.set("match", RunningSystem.JSON
                .createObjectNode().put("kind", "structured").put("text", channel)).toString());
    }

    private static void addVideo(String id, String channel) throws IOException {
        ObjectNode video = RunningSystem.JSON.createObjectNode().put("id", id)
                .put("title", "What a leaf is for").put("channel", channel).put("duration_seconds", 180)
                .put("language", "en");
        video.putArray("tracks").addObject().put("language", "en").put("name", "English").put("kind", "manual")
                .put("text", Files.readString(CAPTIONS));
        RunningSystem.control(RunningSystem.system().youTubeUrl(), "/videos", video.toString());
    }
}
