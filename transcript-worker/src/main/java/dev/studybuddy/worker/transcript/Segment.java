package dev.studybuddy.worker.transcript;

/** One line of captions: {@code start} and {@code duration} in seconds, the text on one line and never blank. */
public record Segment(double start, double duration, String text) {

    /** The second at which the line is over. */
    public double end() {
        return start + duration;
    }
}
