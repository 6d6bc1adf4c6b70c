package dev.studybuddy.worker.note.citation;

import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.transcript.Segment;

/** Which parts of a video a note does not speak of. */
public final class Coverage {
    /** What is shorter goes with what is said around it. */
    private static final double SHORTEST_SECONDS = 120;
    private static final double SHORTEST_SHARE = 0.05;

    /** From one second of the video to another. */
    public record Gap(double start, double end) {}

    private Coverage() {}

    /** The stretches of speech that nothing in the note rests on, in their order. */
    public static List<Gap> gaps(List<Citation> citations, List<Segment> segments) {
        boolean[] spoken = new boolean[segments.size()];
        citations.stream().filter(Citation::valid).forEach(citation -> {
            for (int n = citation.first(); n <= citation.last(); n++) {
                spoken[n] = true;
            }
        });
        double shortest = Math.max(SHORTEST_SECONDS, SHORTEST_SHARE * segments.get(segments.size() - 1).end());
        List<Gap> gaps = new ArrayList<>();
        for (int n = 0; n < spoken.length; n++) {
            int first = n;
            while (n < spoken.length && !spoken[n]) {
                n++;
            }
            if (n > first && segments.get(n - 1).end() - segments.get(first).start() >= shortest) {
                gaps.add(new Gap(segments.get(first).start(), segments.get(n - 1).end()));
            }
        }
        return gaps;
    }
}
