package dev.studybuddy.worker.note;

import dev.studybuddy.worker.note.markdown.MarkdownText;

/** A finished part of the note of a long video: the text of one window. */
public record NotePart(Window window, MarkdownText text) {

    /** Returns a key that is unique among the parts of a video. */
    public String key() {
        return window.from() + "-" + window.own() + "-" + window.to();
    }
}
