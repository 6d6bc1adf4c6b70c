package dev.studybuddy.worker.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.youtube.Segment;

/**
 * A run of segments that is worked in one pass.
 *
 * @param from the first segment's number
 * @param to the number after the last one's
 */
record Window(int from, int to) {
    /** What a segment costs besides its text: number, brackets, line feed. */
    private static final int TOKENS_AROUND = 4;

    /**
     * The whole transcript when it is short enough, else windows that overlap so that no thought is cut.
     *
     * @param tokens the longest window
     * @param overlap what a window repeats of the one before
     */
    static List<Window> over(List<Segment> segments, int tokens, int overlap) {
        List<Window> windows = new ArrayList<>();
        int from = 0;
        while (true) {
            int to = from;
            int size = 0;
            while (to < segments.size() && (to == from || size + tokens(segments.get(to)) <= tokens)) {
                size += tokens(segments.get(to++));
            }
            windows.add(new Window(from, to));
            if (to == segments.size()) {
                return windows;
            }
            int next = to;
            for (int repeated = 0; next > from + 1 && repeated + tokens(segments.get(next - 1)) <= overlap;) {
                repeated += tokens(segments.get(--next));
            }
            from = next;
        }
    }

    /** An estimate on the high side: English has about four letters to a token, other scripts fewer bytes. */
    static int tokens(Segment segment) {
        return segment.text().getBytes(StandardCharsets.UTF_8).length / 3 + TOKENS_AROUND;
    }
}
