package dev.studybuddy.worker.note.citation;

import java.util.List;
import java.util.stream.Collectors;

import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The segments that a text may cite: those in the prompt that start within the video.
 *
 * @param segments all segments of the transcript
 * @param from the number of the first citable segment
 * @param to the number after that of the last citable segment
 */
public record CitableRange(List<Segment> segments, int from, int to) {

    public static CitableRange of(Transcript transcript) {
        return of(transcript, 0, transcript.segments().size());
    }

    /** Excludes captions after the end of the video, if its duration is known. */
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

    /** Returns the text of these segments. */
    public String text(List<Integer> numbers) {
        return numbers.stream().map(n -> segments.get(n).text()).collect(Collectors.joining(" "));
    }

    /** Returns the length of the video that these segments cover, in seconds; the captions of a line may overlap. */
    public double seconds(List<Integer> numbers) {
        return numbers.stream().mapToDouble(n -> n + 1 < segments.size()
                ? Math.min(segments.get(n).duration(), segments.get(n + 1).start() - segments.get(n).start())
                : segments.get(n).duration()).sum();
    }

    /** Returns the end of the last citable segment in seconds. */
    public double end() {
        return segments.get(to - 1).end();
    }
}
