package dev.studybuddy.worker.command;

import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.youtube.YouTubeException;

/** How a command ends, for the script that called it. {@link Usage} explains the codes to people. */
enum ExitCode {
    DONE,
    UNFORESEEN,
    MISUSED,
    NO_TRANSCRIPT,
    YOUTUBE_LATER,
    CLAUDE_LATER,
    CLAUDE_NEVER,
    NOT_WRITTEN;

    /** Which one a failure of the work is. */
    static ExitCode of(JobFailure failure) {
        if (failure.code().startsWith("claude_")) {
            return failure.retryable() ? CLAUDE_LATER : CLAUDE_NEVER;
        }
        if (failure.getCause() instanceof YouTubeException youtube && youtube.retryable()) {
            return YOUTUBE_LATER;
        }
        return failure.retryable() ? UNFORESEEN : NO_TRANSCRIPT;
    }

    int code() {
        return ordinal();
    }
}
