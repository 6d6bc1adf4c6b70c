package dev.studybuddy.worker.job;

import java.time.Instant;
import java.util.Optional;

import dev.studybuddy.worker.youtube.YouTubeException;

/** An attempt's ending without a draft. The message is a fixed sentence, with nothing of the content in it. */
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

    /** For what passes, but not before a time that is known: until then another attempt is of no use. */
    public JobFailure(FailureCode code, Instant notBefore) {
        this(code.code(), code.sentence(), true, notBefore, null);
    }

    /** For a cause that decides by itself whether another attempt may end better. */
    public JobFailure(FailureCode code, boolean retryable, Throwable cause) {
        this(code.code(), code.sentence(), retryable, null, cause);
    }

    private JobFailure(String code, String sentence, boolean retryable, Instant notBefore, Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.retryable = retryable;
        this.notBefore = notBefore;
    }

    /** What any failure of the work is called outside; an unforeseen one is {@code internal}. */
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

    /** When another attempt may end better, if that is known. The wait for it is nobody's failure. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
