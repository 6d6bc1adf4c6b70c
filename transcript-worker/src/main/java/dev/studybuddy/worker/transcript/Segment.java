package dev.studybuddy.worker.transcript;

/** One caption line: {@code start} and {@code duration} in seconds; the text is a single line and never blank. */
public record Segment(double start, double duration, String text) {

    /** Returns the end of the line in seconds. */
    public double end() {
        return start + duration;
    }
}
