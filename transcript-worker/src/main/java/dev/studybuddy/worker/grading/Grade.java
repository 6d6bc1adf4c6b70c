package dev.studybuddy.worker.grading;

import java.util.List;

/**
 * A grade that was checked.
 *
 * @param score from 0 to 1, with two decimals
 * @param feedback plain text, at most {@value #MAX_FEEDBACK} characters
 * @param met the points that the answer has
 * @param missing the other points
 * @param watch the parts of the video to watch again
 */
record Grade(double score, String feedback, List<String> met, List<String> missing, List<Span> watch) {
    static final int MAX_FEEDBACK = 600;

    /** A part of the video, in seconds. */
    record Span(double start, double end) {}
}
