package dev.studybuddy.worker.job;

import java.util.Locale;

/** The reasons why an attempt fails, except those of fetching captions. */
public enum FailureCode {
    /** The model declines; a retry would not change that. */
    CLAUDE_REFUSED(false, "Claude declined to write a note about this video. Choose another video."),
    /** The API is overloaded by all its users. */
    CLAUDE_OVERLOADED(true, "Claude is overloaded. Try again later."),
    /** Our own requests exceed the rate limit of the API. */
    CLAUDE_RATE_LIMITED(true, "Too many notes are being written at the moment. Try again later."),
    /** The configured cost limit of one job. */
    CLAUDE_BUDGET(false, "The note would exceed the cost limit of one video. Choose a shorter video."),
    /** The configured cost limit of a day; the job is deferred to the next day. */
    CLAUDE_DAILY_BUDGET(true, "The daily limit for writing notes has been reached. Try again tomorrow."),
    /** The configured cost limit of one user in a day; the job is deferred to the next day. */
    CLAUDE_USER_BUDGET(true, "You have reached the daily limit of your plan for writing notes. Try again tomorrow."),
    /** The spend limit of our account at the provider; the operator must raise it. */
    CLAUDE_SPEND_LIMIT(false, "Notes cannot be written at the moment. Try again later."),
    /** The API key is invalid or lacks the permission. */
    CLAUDE_DENIED(false, "Claude rejected our access. Try again later."),
    /** Any other response that cannot be used. */
    CLAUDE_FAILED(true, "Claude did not produce a usable note. Try again later."),
    /** The transcript exceeds the context of the model or the size limit of the topics. */
    TRANSCRIPT_TOO_LONG(false, "The video is too long for one note. Choose a shorter video."),
    /** The uploaded transcript was deleted with its video. */
    TRANSCRIPT_GONE(false, "The uploaded transcript no longer exists. Upload it again."),
    /** video-service, which stores uploaded transcripts, does not respond. */
    TRANSCRIPT_UNAVAILABLE(true, "The uploaded transcript could not be loaded. Try again later."),
    /** The attempt was delivered several times without an end. */
    WORKER_CRASHED(true, "Processing of the video stopped several times. Try again later."),
    /** The time limit of one delivery. */
    DEADLINE_EXCEEDED(true, "Processing of the video took longer than allowed. Try again later."),
    /** An unexpected failure. */
    INTERNAL(true, "An internal error occurred while the video was processed. Try again later.");

    private final boolean retryable;
    private final String sentence;

    FailureCode(boolean retryable, String sentence) {
        this.retryable = retryable;
        this.sentence = sentence;
    }

    /** The code used in events, such as {@code claude_refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a later attempt may succeed. */
    boolean retryable() {
        return retryable;
    }

    /** The sentence for users, equal to that of the job error catalogue of video-service. */
    String sentence() {
        return sentence;
    }
}
