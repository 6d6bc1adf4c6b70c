package dev.studybuddy.local;

/** The system cannot be started; the message is a sentence for the user. */
public final class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }
}
