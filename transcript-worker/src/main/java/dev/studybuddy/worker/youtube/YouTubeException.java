package dev.studybuddy.worker.youtube;

/** The captions could not be read; {@link #code()} says why. The message is a sentence that a person may be shown. */
public class YouTubeException extends RuntimeException {
    private final YouTubeCode code;

    public YouTubeException(YouTubeCode code) {
        this(code, code.sentence());
    }

    public YouTubeException(YouTubeCode code, String message) {
        super(message);
        this.code = code;
    }

    public YouTubeException(YouTubeCode code, Throwable cause) {
        super(code.sentence(), cause);
        this.code = code;
    }

    /** Which of the closed set it is. */
    public YouTubeCode code() {
        return code;
    }

    /** Whether another attempt may end better. */
    public boolean retryable() {
        return code.retryable();
    }
}
