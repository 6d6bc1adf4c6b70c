package dev.studybuddy.worker.note;

/** A finished part of the note of a long video: what was written of one window. */
public record Part(Window window, WrittenText text) {

    /** Tells it from the other parts of the same video. */
    public String key() {
        return window.from() + "-" + window.own() + "-" + window.to();
    }
}
