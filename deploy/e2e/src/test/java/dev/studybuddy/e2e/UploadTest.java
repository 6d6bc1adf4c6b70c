package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** Uploaded transcripts of a video without captions on YouTube. */
@ExtendWith(RunningSystem.class)
class UploadTest {
    /** A video that YouTube does not have, so that every request for it fails. */
    private static final String UNKNOWN_VIDEO = "uploadedAA1";
    private static final Pattern SECONDS = Pattern.compile("https://youtu\\.be/" + UNKNOWN_VIDEO + "\\?t=(\\d+)");
    private static final List<String> SENTENCES = List.of("A cell divides in two equal halves.",
            "Before the cell divides, its chromosomes are copied.",
            "Copied chromosomes line up in the middle of the cell.",
            "Spindle fibres pull the chromosomes apart.", "Then a membrane grows between the halves.",
            "Each half is a cell with all chromosomes.", "Skin cells divide about once a month.",
            "Nerve cells hardly ever divide.");

    @Test
    void an_uploaded_transcript_becomes_a_note_and_is_deleted_with_its_video() {
        TestUser ulla = TestUser.signedIn("ulla");

        HttpResponse<String> answer = ulla.upload("lecture.srt", subRip(), Map.of("title", "How cells divide",
                "youtube_url", "https://youtu.be/" + UNKNOWN_VIDEO, "language", "en"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String video = RunningSystem.json(answer.body()).path("video").path("id").asText();
        String job = RunningSystem.json(answer.body()).path("job").path("id").asText();
        assertThat(ulla.ended(video).path("status").asText()).isEqualTo("completed");
        JsonNode note = ulla.note(video);
        assertThat(note.path("title").asText()).isEqualTo("How cells divide");
        assertThat(seconds(note.path("content").asText())).isNotEmpty().allMatch(second -> second % 20 == 7
                && second < 20 * SENTENCES.size());
        JsonNode segments = ulla.json("/notes/" + note.path("id").asText() + "/transcript").path("segments");
        assertThat(segments).extracting(segment -> segment.path("text").asText()).isEqualTo(SENTENCES);
        assertThat(stored(job)).isEqualTo(1);

        assertThat(ulla.delete("/videos/" + video).statusCode()).isEqualTo(204);

        assertThat(stored(job)).isZero();
        await().atMost(TestUser.TIMEOUT).until(() -> ulla.get("/notes/" + note.path("id").asText())
                .statusCode() == 404);
    }

    @Test
    void an_invalid_transcript_returns_a_problem_with_its_line_and_costs_nothing() {
        TestUser vera = TestUser.signedIn("vera");

        HttpResponse<String> answer = vera.upload("lecture.srt", subRip().replace("00:00:47,000 -->",
                "00:00:97,000 -->"),
                Map.of("youtube_url", "https://youtu.be/" + UNKNOWN_VIDEO));
        HttpResponse<String> tooLarge = vera.upload("lecture.srt", "x".repeat(5_500_000),
                Map.of("youtube_url", "https://youtu.be/" + UNKNOWN_VIDEO));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningSystem.json(answer.body()).path("code").asText()).isEqualTo("invalid_transcript");
        assertThat(RunningSystem.json(answer.body()).path("detail").asText()).startsWith("Line 10:");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(RunningSystem.json(tooLarge.body()).path("code").asText()).isEqualTo("body_too_large");
        assertThat(vera.credits().path("balance").asInt()).isEqualTo(10);
    }

    private static long stored(String job) {
        return RunningSystem.count("SELECT count(*) FROM video.uploaded_transcript WHERE job_id = '" + job + "'");
    }

    private static List<Integer> seconds(String content) {
        Matcher links = SECONDS.matcher(content);
        List<Integer> seconds = new ArrayList<>();
        while (links.find()) {
            seconds.add(Integer.parseInt(links.group(1)));
        }
        return seconds;
    }

    /** Each sentence begins seven seconds after a multiple of twenty. */
    private static String subRip() {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < SENTENCES.size(); n++) {
            text.append(n + 1).append('\n').append(time(20 * n + 7)).append(" --> ").append(time(20 * n + 20)).append(
                    '\n')
                    .append(SENTENCES.get(n)).append("\n\n");
        }
        return text.toString();
    }

    private static String time(int second) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d,000", second / 3600, second / 60 % 60, second % 60);
    }
}
