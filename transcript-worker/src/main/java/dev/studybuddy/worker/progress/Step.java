package dev.studybuddy.worker.progress;

import java.util.Locale;

/** The steps of the worker, with the progress in per cent at which each begins and ends. */
public enum Step {
    FETCHING_TRANSCRIPT(10, 25, "Reading the video's captions"),
    CALLING_CLAUDE(30, 70, "Writing the note"),
    CREATING_ASSESSMENT(75, 75, "Writing the questions");

    private final double begins;
    private final double ends;
    private final String message;

    Step(double begins, double ends, String message) {
        this.begins = begins;
        this.ends = ends;
        this.message = message;
    }

    /** The name used in events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    double begins() {
        return begins;
    }

    /** @param share from 0 to 1 */
    double at(double share) {
        return Math.round(10 * (begins + (ends - begins) * Math.max(0, Math.min(1, share)))) / 10.0;
    }

    /** Whether Claude has begun to write. */
    boolean isWriting(double share) {
        return at(share) > CALLING_CLAUDE.begins;
    }

    String message() {
        return message;
    }
}
