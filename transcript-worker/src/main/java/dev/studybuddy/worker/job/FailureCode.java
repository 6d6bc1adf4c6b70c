package dev.studybuddy.worker.job;

import java.util.Locale;

/** How an attempt can end without a draft, besides the endings of reading the captions. */
public enum FailureCode {
    CLAUDE_REFUSED(false, "The model declined to write about this video."), CLAUDE_OVERLOADED(true,
            "The model is overloaded."), CLAUDE_RATE_LIMITED(true, "The model's rate limit is reached."), CLAUDE_BUDGET(
                    false,
                    "The note would cost more than one job may."), CLAUDE_DAILY_BUDGET(true,
                            "What may be spent on the model in a day is spent."), CLAUDE_SPEND_LIMIT(false,
                                    "The account with the model's provider has nothing left to spend."), CLAUDE_DENIED(
                                            false,
                                            "The model's provider does not let this key in."), CLAUDE_FAILED(
                                                    true,
                                                    "The model did not give a usable answer."), TRANSCRIPT_TOO_LONG(
                                                            false,
                                                            "The video is too long for one note."), WORKER_CRASHED(true,
                                                                    "The worker stopped several times while it worked on this video."), DEADLINE_EXCEEDED(
                                                                            true,
                                                                            "The work took longer than allowed."), INTERNAL(
                                                                                    true,
                                                                                    "Something went wrong in the worker.");

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
