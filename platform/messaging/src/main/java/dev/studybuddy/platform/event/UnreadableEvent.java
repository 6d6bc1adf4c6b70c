package dev.studybuddy.platform.event;

/** A record that cannot be parsed, also not by a retry. The message names the reason and never quotes the content. */
public class UnreadableEvent extends RuntimeException {
    public UnreadableEvent(String reason) {
        super(reason);
    }
}
