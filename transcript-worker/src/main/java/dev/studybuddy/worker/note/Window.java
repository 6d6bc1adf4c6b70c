package dev.studybuddy.worker.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.transcript.Segment;

/**
 * A range of segments that is processed in one pass.
 *
 * @param from the number of the first segment
 * @param own the first segment that belongs to this window; the segments before it are context only
 * @param to the number after that of the last segment
 */
public record Window(int from, int own, int to) {
    /** The tokens of a segment besides its text: number, brackets, line feed. */
    private static final int SEGMENT_OVERHEAD_TOKENS = 4;

    /** Returns one window with all segments. */
    public static Window whole(List<Segment> segments) {
        return new Window(0, 0, segments.size());
    }

    /**
     * Returns one window if the transcript fits in one pass, else windows that overlap, so that each has context. A
     * window ends at the start of the last chapter in its second half, or at its maximum duration.
     *
     * @param chapterStarts in seconds; empty if the video has no chapters
     */
    public static List<Window> divide(List<Segment> segments, List<Double> chapterStarts, NoteConfig config) {
        if (segments.stream().mapToLong(Window::tokens).sum() <= config.onePassTokens()) {
            return List.of(whole(segments));
        }
        List<Window> windows = new ArrayList<>();
        for (int own = 0; own < segments.size();) {
            int from = own;
            int context = 0;
            while (from > 0 && context + tokens(segments.get(from - 1)) <= config.overlapTokens()) {
                context += tokens(segments.get(--from));
            }
            int to = atChapter(segments, chapterStarts, own, end(segments, own, config));
            windows.add(new Window(from, own, to));
            own = to;
        }
        return windows;
    }

    private static int end(List<Segment> segments, int own, NoteConfig config) {
        double until = segments.get(own).start() + config.window().toSeconds();
        int to = own;
        for (long size = 0; to < segments.size() && (to == own || (segments.get(to).start() < until
                && size + tokens(segments.get(to)) <= config.onePassTokens())); to++) {
            size += tokens(segments.get(to));
        }
        return to;
    }

    private static int atChapter(List<Segment> segments, List<Double> chapterStarts, int own, int end) {
        if (end == segments.size()) {
            return end;
        }
        double half = (segments.get(own).start() + segments.get(end).start()) / 2;
        return chapterStarts.stream().filter(start -> start > half && start <= segments.get(end).start())
                .max(Double::compare)
                .map(start -> {
                    int first = end;
                    while (segments.get(first - 1).start() >= start) {
                        first--;
                    }
                    return first;
                })
                .filter(first -> first > own).orElse(end);
    }

    /** Estimates the tokens, rather too many: English has about four bytes per token, other scripts have fewer. */
    public static int tokens(Segment segment) {
        return segment.text().getBytes(StandardCharsets.UTF_8).length / 3 + SEGMENT_OVERHEAD_TOKENS;
    }
}
