package dev.studybuddy.video.upload;

import dev.studybuddy.platform.problem.Problem;

/** The problem {@code invalid_transcript}; its detail states the error and the line. */
class InvalidTranscriptException extends Problem {
    InvalidTranscriptException(String detail) {
        super(400, "invalid_transcript", detail);
    }

    static InvalidTranscriptException at(int line, String sentence) {
        InvalidTranscriptException problem = new InvalidTranscriptException("Line " + line + ": " + sentence);
        problem.with("line", line);
        return problem;
    }
}
