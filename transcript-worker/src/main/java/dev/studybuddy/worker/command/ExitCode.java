package dev.studybuddy.worker.command;

import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.youtube.YouTubeException;

/** The exit codes of the command; {@link NoteOptions} documents them in the help text. */
enum ExitCode {
    DONE,
    UNEXPECTED,
    MISUSED,
    NO_TRANSCRIPT,
    YOUTUBE_RETRYABLE,
    CLAUDE_RETRYABLE,
    CLAUDE_FATAL,
    NOT_WRITTEN;

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
        return ordinal();
    }
}
