package dev.studybuddy.worker.note.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.transcript.Segment;

class NoteOutlineTest {
    private static final List<Segment> SEGMENTS = IntStream.range(0, 50)
            .mapToObj(n -> new Segment(10 * n, 10, "words")).toList();
    private static final CitableRange CITABLE = new CitableRange(SEGMENTS, 0, SEGMENTS.size());

    @Test
    void a_section_spans_its_citations_and_is_unsupported_without_one() {
        String written = """
                > **Summary.** Plants *make* sugar. [[0]]
                > It needs light.

                ## Light **in** `C`
                Text [[3-4]] and [[1]].
                ### Deeper
                More [[9]].
                ## Nothing
                Without a citation.
                ```
                ## not a heading
                ```
                ## End
                The end [[20]].
                """;

        MarkdownSanitizer text = new MarkdownSanitizer("photosynth1", CITABLE, 0);
        String content = text.accept(written) + text.finish();

        assertThat(NoteOutline.sections(content, text.citations(), SEGMENTS)).containsExactly(
                new Section("Light in C", 10, 100, true), new Section("Deeper", 90, 100, true),
                new Section("Nothing", 100, 100, false), new Section("End", 200, 210, true));
        assertThat(NoteOutline.summary(content)).contains("Plants make sugar. It needs light.");
    }

    @Test
    void first_level_headings_are_sections_if_there_are_no_others() {
        MarkdownSanitizer text = new MarkdownSanitizer("photosynth1", CITABLE, 0);
        String content = text.accept("# A\nx [[1]]\n# B <b>\ny") + text.finish();

        assertThat(NoteOutline.sections(content, text.citations(), SEGMENTS)).extracting(Section::heading)
                .containsExactly("A", "B <b>");
        assertThat(NoteOutline.summary(content)).isEmpty();
    }
}
