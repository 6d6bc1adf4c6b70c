package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Converts cues to segments. YouTube's automatic captions roll: each cue repeats the previous line, and short cues
 * without
 * new lines lie in between. Each line is used once.
 */
final class RollingCaptionDeduplicator {
    /** Maximum gap in milliseconds between adjacent cues. */
    private static final long MAX_GAP = 100;
    /** The maximum number of lines of a caption. */
    private static final int MAX_LINES = 8;

    private RollingCaptionDeduplicator() {}

    /** Returns segments in the order of their start. */
    static List<Segment> segments(List<Cue> cues) {
        List<Segment> segments = new ArrayList<>();
        List<String> shown = List.of();
        long start = 0;
        long end = Long.MIN_VALUE;
        StringBuilder text = new StringBuilder();
        for (Cue cue : cues.stream().sorted(Comparator.comparingLong(Cue::start)).toList()) {
            int known = cue.start() <= end + MAX_GAP ? overlap(shown, cue.lines()) : 0;
            List<String> fresh = cue.lines().subList(known, cue.lines().size());
            if (!fresh.isEmpty()) {
                add(segments, start, end, text);
                start = cue.start();
                text = new StringBuilder(String.join(" ", fresh));
                end = cue.end();
            } else if (known > 0) {
                end = Math.max(end, cue.end());
            }
            shown = fresh.isEmpty() && known == 0 ? shown : cue.lines();
        }
        add(segments, start, end, text);
        return segments;
    }

    /** The number of first lines that equal the last lines shown. */
    private static int overlap(List<String> shown, List<String> lines) {
        for (int size = Math.min(MAX_LINES, Math.min(shown.size(), lines.size())); size > 0; size--) {
            if (shown.subList(shown.size() - size, shown.size()).equals(lines.subList(0, size))) {
                return size;
            }
        }
        return 0;
    }

    private static void add(List<Segment> segments, long start, long end, StringBuilder text) {
        if (!text.isEmpty()) {
            segments.addAll(SegmentSplitter.segments(start, end, text.toString()));
        }
    }
}
