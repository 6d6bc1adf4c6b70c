package dev.studybuddy.platform.event;

/** A record that no try will ever make readable. Its message says what is wrong and never quotes the content. */
public class UnreadableEvent extends RuntimeException {
    public UnreadableEvent(String reason) {
        super(reason);
    }
}
