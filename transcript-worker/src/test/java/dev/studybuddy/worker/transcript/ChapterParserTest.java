package dev.studybuddy.worker.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventJson;

class ChapterParserTest {

    @Test
    void a_list_of_times_is_a_list_of_chapters() {
        String description = """
                What light does.

                0:00 Beginning
                1:05 - The leaf: 2:1 at noon
                59:59 | The sun
                1:00:00 Questions

                Music at 9:10 by nobody""";

        assertThat(ChapterParser.in(description, 4_000)).containsExactly(new Chapter(0, "Beginning"),
                new Chapter(65, "The leaf: 2:1 at noon"), new Chapter(3_599, "The sun"),
                new Chapter(3_600, "Questions"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%s Light", "(%s) Light", "[%s] Light", "• %s – Light", "%s: Light", "- %s Light",
            "Light %s", "Light - %s", "Light (%s)", "%s - 0:09 Light", "%s – Light –", "\t%s\tLight  " })
    void a_time_may_stand_before_or_after_its_title(String form) {
        String description = String.join("\n", form.formatted("0:00"), form.formatted("00:10"),
                form.formatted("00:00:20"));

        assertThat(ChapterParser.in(description, 0)).containsExactly(new Chapter(0, "Light"), new Chapter(10, "Light"),
                new Chapter(20, "Light"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "No times at all", "0:00 A\n1:00 B", "0:10 A\n1:00 B\n2:00 C",
            "0:00 A\n1:00 B\n1:00 C", "0:00\n1:00\n2:00", "0:00 A\n0:75 B\n2:00 C" })
    void what_is_no_list_from_the_beginning_has_no_chapters(String description) {
        assertThat(ChapterParser.in(description, 600)).isEmpty();
    }

    @Test
    void what_is_not_in_order_or_not_in_the_video_is_left_out() {
        assertThat(ChapterParser.in("0:00 A\n2:00 B\n1:00 C\n3:00 D\n10:00 E", 600)).extracting(Chapter::title)
                .containsExactly("A", "B", "D");
    }

    @Test
    void a_title_has_a_bound() {
        assertThat(ChapterParser.in("0:00 A\n1:00 B\n2:00 " + "c".repeat(5_000), 600).get(2).title()).hasSize(200);
    }

    @Test
    void a_transcript_that_was_kept_before_there_were_chapters_has_them_too() {
        String kept = """
                {"video_id": "leafandsun1", "title": "Leaves", "channel": "Plain", "duration_seconds": 600,
                 "language": "en", "automatic": false, "description": "0:00 A\\n1:00 B\\n2:00 C",
                 "segments": [{"start": 0, "duration": 2, "text": "Light."}]}""";

        Transcript transcript = EventJson.read(kept, Transcript.class);

        assertThat(transcript.chapters()).extracting(Chapter::title).isEqualTo(List.of("A", "B", "C"));
        assertThat(EventJson.read(EventJson.write(transcript), Transcript.class)).isEqualTo(transcript);
    }
}
