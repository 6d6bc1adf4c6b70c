package dev.studybuddy.worker.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.worker.transcript.Segment;

class WindowTest {
    /** One minute and ten tokens per segment. */
    private static final List<Segment> SEGMENTS = IntStream.range(0, 100)
            .mapToObj(n -> new Segment(60 * n, 60, "123456789012345678")).toList();

    @Test
    void a_transcript_that_fits_in_one_pass_is_one_window() {
        assertThat(Window.divide(SEGMENTS, List.of(1800.0), config(1000, 45, 50))).containsExactly(
                new Window(0, 0, 100));
    }

    @Test
    void the_windows_of_a_long_transcript_overlap_and_cover_it() {
        assertThat(Window.divide(SEGMENTS, List.of(), config(999, 45, 50))).containsExactly(new Window(0, 0, 45),
                new Window(40, 45, 90), new Window(85, 90, 100));
    }

    @Test
    void a_window_ends_at_the_start_of_a_chapter() {
        List<Double> chapters = List.of(0.0, 300.0, 1800.0, 2400.0, 2750.0, 5000.0);
        // A chapter that starts within a segment starts with the next segment.
        assertThat(Window.divide(SEGMENTS, chapters, config(999, 45, 0))).containsExactly(new Window(0, 0, 40),
                new Window(40, 40, 84), new Window(84, 84, 100));
    }

    @Test
    void a_window_fits_in_one_pass() {
        assertThat(Window.divide(SEGMENTS, List.of(), config(400, 45, 0))).containsExactly(new Window(0, 0, 40),
                new Window(40, 40, 80), new Window(80, 80, 100));
    }

    @Test
    void a_segment_longer_than_a_pass_is_a_window_of_its_own() {
        assertThat(Window.divide(SEGMENTS.subList(0, 3), List.of(), config(5, 45, 5))).containsExactly(
                new Window(0, 0, 1), new Window(1, 1, 2), new Window(2, 2, 3));
    }

    private static NoteConfig config(int onePass, int minutes, int overlap) {
        return new NoteConfig() {
            @Override
            public int onePassTokens() {
                return onePass;
            }

            @Override
            public Duration window() {
                return Duration.ofMinutes(minutes);
            }

            @Override
            public int overlapTokens() {
                return overlap;
            }

            @Override
            public int parallel() {
                return 1;
            }
        };
    }
}
