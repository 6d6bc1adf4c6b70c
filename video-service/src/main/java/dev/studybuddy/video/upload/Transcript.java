package dev.studybuddy.video.upload;

import java.util.List;
import java.util.Optional;

/**
 * A parsed transcript.
 *
 * @param language the language in the file, BCP 47
 * @param timesEstimated whether the times are estimated from the number of words
 * @param segments at least one, in the order of their start
 */
public record Transcript(Optional<String> language, boolean timesEstimated, List<Segment> segments) {
    /** Returns the end of the last segment, in seconds. */
    double seconds() {
        return segments.stream().mapToDouble(Segment::end).max().orElse(0);
    }
}
