package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** What the user gets of five notes that the model writes badly, each in another way. */
@Tag("long")
@ExtendWith(RunningSystem.class)
class PoorNotesTest {
    private static final String MARK = "[?](#unsupported)";
    /** The video of each kind of fault. A fault of the assessment passes the request for the note unchanged. */
    private static final Map<String, String> VIDEOS = Map.of("uncited", "dnarepair01", "late_citations", "bayesrule01",
            "inverted_claim", "photosynth1", "sponsor_section", "supplydem01", "ungrounded_answers", "tcphandshk1");

    @Test
    void badly_written_notes_are_mended_or_marked_and_charged_once() {
        TestUser moritz = TestUser.signedIn("moritz");
        Map<String, String> videos = VIDEOS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> moritz.submittedWithFault(entry.getValue(), "{\"kind\":\"" + entry.getKey() + "\",\"times\":"
                        + (entry.getKey().equals("ungrounded_answers") ? 2 : 1) + "}")));
        videos.values().forEach(video -> assertThat(moritz.ended(video).path("status").asText())
                .isEqualTo("completed"));

        JsonNode uncited = moritz.note(videos.get("uncited"));
        assertThat(quality(uncited, "uncited")).isGreaterThan(3);
        assertThat(uncited.path("content").asText()).doesNotContain(MARK);
        JsonNode late = moritz.note(videos.get("late_citations"));
        assertThat(quality(late, "repaired")).isGreaterThan(quality(late, "statements") / 2);
        JsonNode inverted = moritz.note(videos.get("inverted_claim"));
        assertThat(quality(inverted, "rejected")).isEqualTo(1);
        assertThat(inverted.path("content").asText()).containsPattern(" not [^\n]*\\Q" + MARK + "\\E");
        JsonNode sponsor = moritz.note(videos.get("sponsor_section"));
        assertThat(sponsor.path("content").asText()).containsPattern("Brightmail[^\n]*\\Q" + MARK + "\\E");
        JsonNode ungrounded = moritz.note(videos.get("ungrounded_answers"));
        assertThat(ungrounded.path("quality").path("dropped").path("ungrounded").asInt()).isPositive();
        assertThat(ungrounded.path("assessment").path("questions")).hasSizeGreaterThan(3)
                .noneMatch(question -> question.path("answer").asText().contains("quarks"));
        await().atMost(TestUser.TIMEOUT).until(() -> moritz.credits().path("held").asInt() == 0);
        assertThat(moritz.credits().path("balance").asInt()).isEqualTo(10 - VIDEOS.size());
    }

    private static int quality(JsonNode note, String count) {
        return note.path("quality").path(count).asInt();
    }
}
