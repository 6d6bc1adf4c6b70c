package dev.studybuddy.worker.note.citation;

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
public record CitableRange(List<Segment> segments, int from, int to) {

    public static CitableRange of(Transcript transcript) {
        return of(transcript, 0, transcript.segments().size());
    }

    /** Captions may go on after the video's end, and where it is not known how long it is, anywhere. */
    public static CitableRange of(Transcript transcript, int from, int end) {
        List<Segment> all = transcript.segments();
        int to = end;
        while (transcript.durationSeconds() > 0 && to > from
                && all.get(to - 1).start() >= transcript.durationSeconds()) {
            to--;
        }
        return new CitableRange(all, from, to);
    }

    public boolean contains(int first, int last) {
        return first >= from && first <= last && last < to;
    }

    /** What is said in the segments of these citations. */
    public String said(List<Citation> citations) {
        return citations.stream().filter(Citation::valid)
                .flatMapToInt(citation -> IntStream.rangeClosed(citation.first(), citation.last())).distinct()
                .mapToObj(n -> segments.get(n).text()).collect(Collectors.joining(" "));
    }
}
