package dev.studybuddy.local;

/** The system cannot start; the message is a sentence for the user. */
public final class StartupException extends RuntimeException {
    StartupException(String sentence) {
        super(sentence);
    }
}
