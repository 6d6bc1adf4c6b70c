package dev.studybuddy.worker.assessment;

/**
 * Consecutive segments of a transcript.
 *
 * @param last the number of the last segment
 */
public record SegmentRange(int first, int last) {

    boolean contains(int segment) {
        return segment >= first && segment <= last;
    }
}
