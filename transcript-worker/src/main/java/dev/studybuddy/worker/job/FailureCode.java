package dev.studybuddy.worker.job;

import java.util.Locale;

/** How an attempt can end without a draft, besides the endings of reading the captions. */
public enum FailureCode {
    /** The model says no; it would again. */
    CLAUDE_REFUSED(false, "The model declined to write about this video."),
    /** Of everybody's requests. */
    CLAUDE_OVERLOADED(true, "The model is overloaded."),
    /** Of ours. */
    CLAUDE_RATE_LIMITED(true, "The model's rate limit is reached."),
    /** Our own ceiling for a job. */
    CLAUDE_BUDGET(false, "The note would cost more than one job may."),
    /** Our own ceiling for all jobs of a day: this one waits for the next. */
    CLAUDE_DAILY_BUDGET(true, "What may be spent on the model in a day is spent."),
    /** The provider's ceiling for us: whoever runs this has to see to it. */
    CLAUDE_SPEND_LIMIT(false, "The account with the model's provider has nothing left to spend."),
    /** A wrong key, or one that may not do this. */
    CLAUDE_DENIED(false, "The model's provider does not let this key in."),
    /** Any other answer that cannot be used. */
    CLAUDE_FAILED(true, "The model did not give a usable answer."),
    /** For the model's context, or for the topics. */
    TRANSCRIPT_TOO_LONG(false, "The video is too long for one note."),
    /** The one that the person gave: its video was deleted in the meantime. */
    TRANSCRIPT_GONE(false, "The transcript that was given is no longer there."),
    /** The one that the person gave: video-service keeps it, and does not answer. */
    TRANSCRIPT_UNAVAILABLE(true, "The transcript that was given could not be read."),
    /** The attempt was delivered again and again. */
    WORKER_CRASHED(true, "The worker stopped several times while it worked on this video."),
    /** The bound of one delivery's work. */
    DEADLINE_EXCEEDED(true, "The work took longer than allowed."),
    /** Nobody has foreseen it. */
    INTERNAL(true, "Something went wrong in the worker.");

    private final boolean retryable;
    private final String sentence;

    FailureCode(boolean retryable, String sentence) {
        this.retryable = retryable;
        this.sentence = sentence;
    }

    /** The name that leaves the worker, such as {@code claude_refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean retryable() {
        return retryable;
    }

    String sentence() {
        return sentence;
    }
}
