package dev.studybuddy.worker.job;

import dev.studybuddy.worker.youtube.YouTubeException;

/** An attempt's ending without a draft. The message is a fixed sentence, with nothing of the content in it. */
public class JobFailure extends RuntimeException {
    private final String code;
    private final boolean retryable;

    public JobFailure(FailureCode code, Throwable cause) {
        this(code, code.retryable(), cause);
    }

    public JobFailure(FailureCode code) {
        this(code, null);
    }

    /** For a cause that decides by itself whether another attempt may end better. */
    public JobFailure(FailureCode code, boolean retryable, Throwable cause) {
        this(code.code(), code.sentence(), retryable, cause);
    }

    private JobFailure(String code, String sentence, boolean retryable, Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.retryable = retryable;
    }

    /** What any failure of the work is called outside; an unforeseen one is {@code internal}. */
    static JobFailure of(Throwable failure) {
        if (failure instanceof JobFailure known) {
            return known;
        }
        if (failure instanceof YouTubeException youtube) {
            return new JobFailure(youtube.code().code(), youtube.code().sentence(), youtube.retryable(), youtube);
        }
        return new JobFailure(FailureCode.INTERNAL, failure);
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }
}
