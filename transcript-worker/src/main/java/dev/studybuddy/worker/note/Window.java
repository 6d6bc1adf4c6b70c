package dev.studybuddy.worker.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.transcript.Segment;

/**
 * A run of segments that is worked in one pass.
 *
 * @param from the first segment's number
 * @param own the first one that no window before has for its own; those before it are for the context
 * @param to the number after the last one's
 */
public record Window(int from, int own, int to) {
    /** What a segment costs besides its text: number, brackets, line feed. */
    private static final int TOKENS_AROUND = 4;

    /** All segments at once. */
    public static Window whole(List<Segment> segments) {
        return new Window(0, 0, segments.size());
    }

    /**
     * The whole transcript when one pass is enough for it, else windows that overlap so that no thought is cut. A window ends
     * where the last chapter of its second half begins, or where its time is over.
     *
     * @param chapterStarts seconds; none when the video has no chapters
     */
    public static List<Window> over(List<Segment> segments, List<Double> chapterStarts, NoteConfig settings) {
        if (segments.stream().mapToLong(Window::tokens).sum() <= settings.onePassTokens()) {
            return List.of(whole(segments));
        }
        List<Window> windows = new ArrayList<>();
        for (int own = 0; own < segments.size();) {
            int from = own;
            int context = 0;
            while (from > 0 && context + tokens(segments.get(from - 1)) <= settings.overlapTokens()) {
                context += tokens(segments.get(--from));
            }
            int to = atChapter(segments, chapterStarts, own, end(segments, own, settings));
            windows.add(new Window(from, own, to));
            own = to;
        }
        return windows;
    }

    private static int end(List<Segment> segments, int own, NoteConfig settings) {
        double until = segments.get(own).start() + settings.window().toSeconds();
        int to = own;
        for (long size = 0; to < segments.size() && (to == own || segments.get(to).start() < until
                && size + tokens(segments.get(to)) <= settings.onePassTokens()); to++) {
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

    /** An estimate on the high side: English has about four letters to a token, other scripts fewer bytes. */
    public static int tokens(Segment segment) {
        return segment.text().getBytes(StandardCharsets.UTF_8).length / 3 + TOKENS_AROUND;
    }
}
