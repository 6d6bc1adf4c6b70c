package dev.studybuddy.video.upload;

import dev.studybuddy.platform.problem.Problem;

/** What was given is no transcript; the sentence says what is wrong, and on which line. */
class InvalidTranscript extends Problem {
    InvalidTranscript(String detail) {
        super(400, "invalid_transcript", detail);
    }

    static InvalidTranscript at(int line, String sentence) {
        InvalidTranscript problem = new InvalidTranscript("Line " + line + ": " + sentence);
        problem.with("line", line);
        return problem;
    }
}
