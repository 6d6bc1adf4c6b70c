package dev.studybuddy.video.preview;

import java.util.List;
import java.util.UUID;

/** The consumed part of {@code preview.done}: facts, an error code, or both. */
record PreviewDoneEvent(UUID requestId, Content video, String code) {
    static final String TOPIC = "preview.done";

    /**
     * The facts, also as they are stored; each is null if it is unknown.
     *
     * @param duration in seconds
     * @param captions the languages of the caption tracks
     */
    record Content(String title, String channel, Integer duration, List<String> captions) {
        static final Content UNKNOWN = new Content(null, null, null, null);
    }
}
