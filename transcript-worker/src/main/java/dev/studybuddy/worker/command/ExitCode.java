package dev.studybuddy.worker.command;

import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.youtube.YouTubeException;

/** The exit codes of the command; {@link NoteOptions} documents them in the help text. */
enum ExitCode {
    DONE(0),
    UNEXPECTED(1),
    MISUSED(2),
    NO_TRANSCRIPT(3),
    YOUTUBE_RETRYABLE(4),
    CLAUDE_RETRYABLE(5),
    CLAUDE_FATAL(6),
    NOT_WRITTEN(7);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Returns the exit code of a failed attempt. */
    static ExitCode of(JobFailure failure) {
        if (failure.code().startsWith("claude_")) {
            return failure.retryable() ? CLAUDE_RETRYABLE : CLAUDE_FATAL;
        }
        if (failure.getCause() instanceof YouTubeException youtube && youtube.retryable()) {
            return YOUTUBE_RETRYABLE;
        }
        return failure.retryable() ? UNEXPECTED : NO_TRANSCRIPT;
    }

    int code() {
        return code;
    }
}
