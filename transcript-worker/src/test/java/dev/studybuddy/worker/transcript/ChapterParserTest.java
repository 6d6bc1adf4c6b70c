package dev.studybuddy.worker.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventJson;

class ChapterParserTest {

    @Test
    void a_list_of_timestamps_yields_chapters() {
        String description = """
                What light does.

                0:00 Beginning
                1:05 - The leaf: 2:1 at noon
                59:59 | The sun
                1:00:00 Questions

                Music at 9:10 by nobody""";

        assertThat(ChapterParser.parse(description, 4_000)).containsExactly(new Chapter(0, "Beginning"),
                new Chapter(65, "The leaf: 2:1 at noon"), new Chapter(3_599, "The sun"),
                new Chapter(3_600, "Questions"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%s Light", "(%s) Light", "[%s] Light", "• %s – Light", "%s: Light", "- %s Light",
            "Light %s", "Light - %s", "Light (%s)", "%s - 0:09 Light", "%s – Light –", "\t%s\tLight  " })
    void a_timestamp_may_precede_or_follow_its_title(String form) {
        String description = String.join("\n", form.formatted("0:00"), form.formatted("00:10"),
                form.formatted("00:00:20"));

        assertThat(ChapterParser.parse(description, 0)).containsExactly(new Chapter(0, "Light"), new Chapter(10,
                "Light"),
                new Chapter(20, "Light"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "No times at all", "0:00 A\n1:00 B", "0:10 A\n1:00 B\n2:00 C",
            "0:00 A\n1:00 B\n1:00 C", "0:00\n1:00\n2:00", "0:00 A\n0:75 B\n2:00 C" })
    void a_description_without_a_list_from_zero_yields_no_chapters(String description) {
        assertThat(ChapterParser.parse(description, 600)).isEmpty();
    }

    @Test
    void unordered_and_out_of_range_chapters_are_omitted() {
        assertThat(ChapterParser.parse("0:00 A\n2:00 B\n1:00 C\n3:00 D\n10:00 E", 600)).extracting(Chapter::title)
                .containsExactly("A", "B", "D");
    }

    @Test
    void long_titles_are_truncated() {
        assertThat(ChapterParser.parse("0:00 A\n1:00 B\n2:00 " + "c".repeat(5_000), 600).get(2).title()).hasSize(200);
    }

    @Test
    void a_transcript_cached_without_chapters_has_them_after_reading() {
        String kept = """
                {"video_id": "leafandsun1", "title": "Leaves", "channel": "Plain", "duration_seconds": 600,
                 "language": "en", "automatic": false, "description": "0:00 A\\n1:00 B\\n2:00 C",
                 "segments": [{"start": 0, "duration": 2, "text": "Light."}]}""";

        Transcript transcript = EventJson.read(kept, Transcript.class);

        assertThat(transcript.chapters()).extracting(Chapter::title).isEqualTo(List.of("A", "B", "C"));
        assertThat(EventJson.read(EventJson.write(transcript), Transcript.class)).isEqualTo(transcript);
    }
}
