package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.markdown.MarkdownSanitizer;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.transcript.Segment;

class PartMergerTest {
    private static final List<Segment> SEGMENTS = IntStream.range(0, 100)
            .mapToObj(n -> new Segment(10 * n, 10, "words")).toList();
    private static final Window FIRST = new Window(0, 0, 50);
    private static final Window SECOND = new Window(40, 50, 100);

    @Test
    void a_section_that_cites_only_the_context_is_omitted() {
        assertThat(merged("## A\nx [[1]]\n", "## Before\ny [[45]]\n### Deep\n[[49]]\n\n## B\nz [[48]] [[51]]\n"))
                .isEqualTo("## A\nx [1]\n\n## B\nz [48] [51]\n");
    }

    @Test
    void a_section_divided_between_two_windows_is_joined() {
        assertThat(merged("## A\nx [[1]]\n\n", "## a\n\ny [[51]]\n## B\nz [[60]]"))
                .isEqualTo("## A\nx [1]\n\ny [51]\n\n## B\nz [60]");
    }

    @Test
    void a_repeated_heading_is_numbered() {
        assertThat(merged("## A\nx [[1]]\n## B\nx", "## A\ny [[51]]")).isEqualTo(
                "## A\nx [1]\n\n## B\nx\n\n## A (2)\ny [51]");
    }

    @Test
    void a_broken_citation_keeps_its_place() {
        PartMerger merged = new PartMerger();
        merged.add(written("## A\nx [[99]]\n", FIRST), FIRST);
        merged.add(written("## B\ny [[3]]", SECOND), SECOND);

        assertThat(Statement.parse(merged.text().content(), merged.text().citations())).extracting(Statement::text)
                .containsExactly("x", "y");
    }

    /** Merges two parts. Links are checked against their citations and replaced by segment numbers. */
    private static String merged(String first, String second) {
        PartMerger merged = new PartMerger();
        merged.add(written(first, FIRST), FIRST);
        merged.add(written(second, SECOND), SECOND);
        MarkdownText text = merged.text();
        assertThat(text.model()).isEqualTo("model");
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (Citation citation : text.citations()) {
            assertThat(text.content().substring(citation.offset(), citation.end())).startsWith("[").endsWith("?t="
                    + 10 * citation.first() + ")");
            shown.append(text.content(), at, citation.offset()).append('[').append(citation.first()).append(']');
            at = citation.end();
        }
        return shown.append(text.content().substring(at)).toString();
    }

    private static MarkdownText written(String raw, Window window) {
        MarkdownSanitizer text = new MarkdownSanitizer("photosynth1", new CitableRange(SEGMENTS, window.from(), window
                .to()), 0);
        return new MarkdownText(text.accept(raw) + text.finish(), text.citations(), "model");
    }
}
