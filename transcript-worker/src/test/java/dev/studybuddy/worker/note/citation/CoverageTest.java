package dev.studybuddy.worker.note.citation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.worker.note.citation.Coverage.Gap;
import dev.studybuddy.worker.transcript.Segment;

class CoverageTest {
    /** One minute per segment. */
    private static final List<Segment> SEGMENTS = IntStream.range(0, 20).mapToObj(n -> new Segment(60 * n, 60, "x"))
            .toList();

    @Test
    void long_parts_without_citations_are_gaps() {
        assertThat(Coverage.gaps(List.of(cited(2, 3), cited(5, 5), cited(4, 6), cited(8, 8), cited(11, 18)), SEGMENTS))
                .containsExactly(new Gap(0, 120), new Gap(540, 660));
    }

    @Test
    void a_note_without_citations_has_one_gap() {
        assertThat(Coverage.gaps(List.of(), SEGMENTS)).containsExactly(new Gap(0, 1200));
        assertThat(Coverage.gaps(List.of(cited(0, 19)), SEGMENTS)).isEmpty();
    }

    @Test
    void the_minimum_gap_grows_with_the_duration_of_the_video() {
        List<Segment> hours = IntStream.range(0, 600).mapToObj(n -> new Segment(60 * n, 60, "x")).toList();
        assertThat(Coverage.gaps(List.of(cited(10, 300), cited(320, 500), cited(530, 599)), hours))
                .isEmpty();
        assertThat(Coverage.gaps(List.of(cited(10, 300), cited(320, 500), cited(531, 599)), hours))
                .containsExactly(new Gap(30060, 31860));
    }

    private static Citation cited(int first, int last) {
        return new Citation(0, 0, first, last);
    }
}
