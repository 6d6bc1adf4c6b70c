package dev.studybuddy.worker.job;

import java.time.Instant;
import java.util.Optional;

import dev.studybuddy.worker.youtube.YouTubeException;

/** The failure of an attempt. The message is a fixed sentence without any content of the user. */
public class JobFailure extends RuntimeException {
    private final String code;
    private final boolean retryable;
    private final Instant notBefore;

    public JobFailure(FailureCode code, Throwable cause) {
        this(code, code.retryable(), cause);
    }

    public JobFailure(FailureCode code) {
        this(code, code.retryable(), null);
    }

    /** A temporary failure that ends at a known time: an attempt before it would fail too. */
    public JobFailure(FailureCode code, Instant notBefore) {
        this(code.code(), code.sentence(), true, notBefore, null);
    }

    /** A failure whose cause decides whether a retry may succeed. */
    public JobFailure(FailureCode code, boolean retryable, Throwable cause) {
        this(code.code(), code.sentence(), retryable, null, cause);
    }

    private JobFailure(String code, String sentence, boolean retryable, Instant notBefore, Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.retryable = retryable;
        this.notBefore = notBefore;
    }

    /** Converts any failure; an unexpected one becomes {@code internal}. */
    public static JobFailure of(Throwable failure) {
        if (failure instanceof JobFailure known) {
            return known;
        }
        if (failure instanceof YouTubeException youtube) {
            return new JobFailure(youtube.code().code(), youtube.code().sentence(), youtube.retryable(), null,
                    youtube);
        }
        return new JobFailure(FailureCode.INTERNAL, failure);
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }

    /** When a retry may succeed, if known. The wait until then does not count as a failed attempt. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
