package dev.studybuddy.worker.note;

import dev.studybuddy.worker.note.markdown.MarkdownText;

/** A finished part of the note of a long video: what was written of one window. */
public record NotePart(Window window, MarkdownText text) {

    /** Tells it from the other parts of the same video. */
    public String key() {
        return window.from() + "-" + window.own() + "-" + window.to();
    }
}
