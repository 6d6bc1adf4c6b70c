package dev.studybuddy.worker.note.citation;

import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.transcript.Segment;

/** Finds the parts of a video that a note does not cite. */
public final class Coverage {
    /** Shorter gaps are ignored. */
    private static final double MIN_GAP_SECONDS = 120;
    private static final double MIN_GAP_SHARE = 0.05;

    /** A part of the video, in seconds. */
    public record Gap(double start, double end) {}

    private Coverage() {}

    /** Returns the parts without citations in the order of the video. */
    public static List<Gap> gaps(List<Citation> citations, List<Segment> segments) {
        boolean[] cited = new boolean[segments.size()];
        citations.stream().filter(Citation::valid).forEach(citation -> {
            for (int n = citation.first(); n <= citation.last(); n++) {
                cited[n] = true;
            }
        });
        double minimum = Math.max(MIN_GAP_SECONDS, MIN_GAP_SHARE * segments.get(segments.size() - 1).end());
        List<Gap> gaps = new ArrayList<>();
        for (int n = 0; n < cited.length; n++) {
            int first = n;
            while (n < cited.length && !cited[n]) {
                n++;
            }
            if (n > first && segments.get(n - 1).end() - segments.get(first).start() >= minimum) {
                gaps.add(new Gap(segments.get(first).start(), segments.get(n - 1).end()));
            }
        }
        return gaps;
    }
}
