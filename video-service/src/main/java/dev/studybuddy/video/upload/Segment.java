package dev.studybuddy.video.upload;

/** A segment: {@code start} and {@code duration} in seconds, the text on one line and never blank. */
record Segment(double start, double duration, String text) {

    /** @param end milliseconds, as {@code start}; not before it */
    static Segment between(long start, long end, String text) {
        return new Segment(start / 1000.0, (end - start) / 1000.0, text);
    }

    double end() {
        return start + duration;
    }
}
