package dev.studybuddy.worker.youtube;

/** YouTube does not return what was requested. The message is a sentence that may be shown to users. */
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

    public YouTubeCode code() {
        return code;
    }

    /** Returns whether another attempt can succeed. */
    public boolean retryable() {
        return code.retryable();
    }
}
