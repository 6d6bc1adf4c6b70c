package dev.studybuddy.worker.note;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The segments that a text may cite: those that its writer was shown and that begin within the video.
 *
 * @param segments all of them
 * @param from the first one's number
 * @param to the number after the last one's
 */
record Citable(List<Segment> segments, int from, int to) {

    static Citable of(Transcript transcript) {
        return of(transcript, Window.whole(transcript.segments()));
    }

    /** Captions may go on after the video's end, and where it is not known how long it is, anywhere. */
    static Citable of(Transcript transcript, Window window) {
        List<Segment> all = transcript.segments();
        int to = window.to();
        while (transcript.durationSeconds() > 0 && to > window.from()
                && all.get(to - 1).start() >= transcript.durationSeconds()) {
            to--;
        }
        return new Citable(all, window.from(), to);
    }

    boolean contains(int first, int last) {
        return first >= from && first <= last && last < to;
    }

    /** What is said in the segments of these citations. */
    String said(List<Citation> citations) {
        return citations.stream().filter(Citation::valid)
                .flatMapToInt(citation -> IntStream.rangeClosed(citation.first(), citation.last())).distinct()
                .mapToObj(n -> segments.get(n).text()).collect(Collectors.joining(" "));
    }
}
