package dev.studybuddy.worker.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.worker.youtube.Segment;

class WindowTest {
    /** Ten tokens each. */
    private static final List<Segment> SEGMENTS = IntStream.range(0, 100)
            .mapToObj(n -> new Segment(n, 1, "123456789012345678")).toList();

    @Test
    void a_short_transcript_is_one_window() {
        assertThat(Window.over(SEGMENTS, 1000, 50)).containsExactly(new Window(0, 100));
    }

    @Test
    void the_windows_of_a_long_one_overlap_and_cover_it() {
        assertThat(Window.over(SEGMENTS, 400, 50)).containsExactly(new Window(0, 40), new Window(35, 75),
                new Window(70, 100));
    }

    @Test
    void a_segment_that_is_longer_than_a_window_gets_one_for_itself() {
        assertThat(Window.over(SEGMENTS.subList(0, 3), 5, 50)).containsExactly(new Window(0, 1), new Window(1, 2),
                new Window(2, 3));
    }
}
