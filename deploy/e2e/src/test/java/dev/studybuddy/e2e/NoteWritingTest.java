package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

@ExtendWith(RunningSystem.class)
class NoteWritingTest {
    private static final Pattern TIMESTAMP_LINK = Pattern
            .compile("\\[(?:(\\d+):)?(\\d+):(\\d\\d)]\\(https://youtu\\.be/photosynth1\\?t=(\\d+)\\)");
    private static final int VIDEO_SECONDS = 180;

    @Test
    void a_submitted_link_becomes_a_note_whose_text_is_streamed() {
        TestUser anna = TestUser.signedIn("anna");
        LiveFeed feed = anna.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        String video = anna.submitted("photosynth1");
        JsonNode completed = feed.awaitType("job_completed", video);

        JsonNode note = anna.note(video);
        assertThat(completed.path("note_id").asText()).isEqualTo(note.path("id").asText());
        assertThat(note.path("title").asText()).isEqualTo("How photosynthesis works");
        assertThat(text(feed, video)).isEqualTo(note.path("content").asText());
        assertThat(note.path("sections")).isNotEmpty().allMatch(section -> section.path("supported").asBoolean());
        assertThat(note.path("checked").path("statements").asInt()).isPositive();
        assertThat(note.path("checked").path("unsupported").asInt(-1)).isZero();
        assertThat(note.path("uncovered").isArray()).isTrue();
        assertThat(note.path("summary").asText()).isNotBlank();
        assertThat(note.path("concepts")).isNotEmpty();
        assertThat(note.path("assessment").path("questions")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(anna.credits().path("balance").asInt()).isEqualTo(9);
        await().atMost(TestUser.TIMEOUT).until(() -> anna.credits().path("held").asInt() == 0);
        assertThat(anna.json("/videos/" + video).path("status").asText()).isEqualTo("completed");
        assertThat(anna.job(video).path("cost_cents").isMissingNode()).isFalse();
    }

    @Test
    void progress_passes_the_steps_in_order() {
        TestUser boris = TestUser.signedIn("boris");
        LiveFeed feed = boris.listen();

        String video = boris.submitted("bayesrule01");
        feed.awaitType("job_completed", video);

        List<JsonNode> progress = feed.ofType("job_progress", video);
        assertThat(progress).extracting(frame -> frame.path("seq").asLong()).isSorted();
        assertThat(progress).extracting(frame -> frame.path("progress").asDouble()).isSorted();
        assertThat(progress.stream().map(frame -> frame.path("step").asText()).distinct()).containsSubsequence(
                "fetching_transcript", "calling_claude", "creating_assessment");
        int end = indexOf(feed, "job_completed", video);
        assertThat(feed.frames().subList(end + 1, feed.frames().size())).noneMatch(
                frame -> frame.path("video_id").asText().equals(video));
    }

    @Test
    void each_claim_links_to_the_second_where_it_was_said() {
        TestUser clara = TestUser.signedIn("clara");
        String video = clara.submitted("photosynth1");
        assertThat(clara.ended(video).path("status").asText()).isEqualTo("completed");

        String content = clara.note(video).path("content").asText();
        JsonNode transcript = clara.json("/notes/" + clara.note(video).path("id").asText() + "/transcript");

        Matcher link = TIMESTAMP_LINK.matcher(content);
        List<Integer> seconds = new ArrayList<>();
        while (link.find()) {
            int shown = (link.group(1) == null ? 0 : Integer.parseInt(link.group(1)) * 3600)
                    + Integer.parseInt(link.group(2)) * 60 + Integer.parseInt(link.group(3));
            seconds.add(Integer.parseInt(link.group(4)));
            assertThat(shown).isEqualTo(seconds.get(seconds.size() - 1));
        }
        JsonNode segments = transcript.has("segments") ? transcript.path("segments") : transcript;
        List<Integer> starts = new ArrayList<>();
        segments.forEach(segment -> starts.add((int) segment.path("start").asDouble()));
        assertThat(seconds).hasSizeGreaterThan(3).allMatch(second -> second < VIDEO_SECONDS).isSubsetOf(starts);
        assertThat(content).doesNotContain("[[");
    }

    @Test
    void different_transcripts_give_different_notes() {
        TestUser dana = TestUser.signedIn("dana");
        String one = dana.submitted("photosynth1");
        String two = dana.submitted("androidonly");
        dana.ended(one);
        dana.ended(two);

        assertThat(dana.note(one).path("content").asText()).containsIgnoringCase("light");
        assertThat(dana.note(two).path("content").asText()).containsIgnoringCase("sleep")
                .isNotEqualTo(dana.note(one).path("content").asText());
    }

    @Test
    void the_note_can_be_exported_as_markdown() {
        TestUser emil = TestUser.signedIn("emil");
        String video = emil.submitted("photosynth1");
        emil.ended(video);

        HttpResponse<String> file = emil.get("/notes/" + emil.note(video).path("id").asText() + "/export?format=md");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.body()).contains("How photosynthesis works").contains("https://youtu.be/photosynth1?t=");
    }

    /** Applies the deltas as a browser does. */
    private static String text(LiveFeed feed, String video) {
        StringBuilder text = new StringBuilder();
        for (JsonNode delta : feed.ofType("note_delta", video)) {
            int offset = delta.path("offset").asInt();
            assertThat(offset).isLessThanOrEqualTo(text.length());
            text.setLength(offset);
            text.append(delta.path("text").asText());
        }
        return text.toString();
    }

    private static int indexOf(LiveFeed feed, String type, String video) {
        List<JsonNode> frames = feed.frames();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).path("type").asText().equals(type)
                    && frames.get(i).path("video_id").asText().equals(video)) {
                return i;
            }
        }
        return -1;
    }
}
