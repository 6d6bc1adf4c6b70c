package dev.studybuddy.video.error;

import java.util.Locale;

/** The job errors that this service itself decides on. All others are reported by the worker and notes-service. */
public enum JobErrorCode {
    INSUFFICIENT_CREDITS,
    DAILY_LIMIT,
    CANCELLED,
    WORKER_CRASHED,
    INTERNAL;

    /** The stable name, for example {@code daily_limit}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The catalogue's sentence: what happened and what the user can do. */
    public String sentence() {
        return JobErrorCatalogue.find(code()).orElseThrow().sentence();
    }
}
