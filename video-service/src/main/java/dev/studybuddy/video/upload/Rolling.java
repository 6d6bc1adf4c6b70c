package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Segments from cues. YouTube's automatic captions roll: each cue shows the line before once more, and in between stands a
 * cue of some milliseconds with nothing new. Each line is taken once.
 */
final class Rolling {
    /** Milliseconds between two cues that still follow each other at once. */
    private static final long GAP = 100;
    /** No captions show more lines at once. */
    private static final int LINES = 8;

    private Rolling() {}

    /** In the order of their start. */
    static List<Segment> segments(List<Cue> cues) {
        List<Segment> segments = new ArrayList<>();
        List<String> shown = List.of();
        long begun = 0;
        long until = Long.MIN_VALUE;
        StringBuilder text = new StringBuilder();
        for (Cue cue : cues.stream().sorted(Comparator.comparingLong(Cue::start)).toList()) {
            int known = cue.start() <= until + GAP ? overlap(shown, cue.lines()) : 0;
            List<String> fresh = cue.lines().subList(known, cue.lines().size());
            if (!fresh.isEmpty()) {
                add(segments, begun, until, text);
                begun = cue.start();
                text = new StringBuilder(String.join(" ", fresh));
                until = cue.end();
            } else if (known > 0) {
                until = Math.max(until, cue.end());
            }
            shown = fresh.isEmpty() && known == 0 ? shown : cue.lines();
        }
        add(segments, begun, until, text);
        return segments;
    }

    /** How many of the first lines are the last ones that were shown. */
    private static int overlap(List<String> shown, List<String> lines) {
        for (int size = Math.min(LINES, Math.min(shown.size(), lines.size())); size > 0; size--) {
            if (shown.subList(shown.size() - size, shown.size()).equals(lines.subList(0, size))) {
                return size;
            }
        }
        return 0;
    }

    private static void add(List<Segment> segments, long start, long end, StringBuilder text) {
        if (!text.isEmpty()) {
            segments.addAll(Portions.between(start, end, text.toString()));
        }
    }
}
