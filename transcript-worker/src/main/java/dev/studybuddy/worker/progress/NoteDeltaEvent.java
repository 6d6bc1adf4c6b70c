package dev.studybuddy.worker.progress;

import java.util.UUID;

/** The value of {@code note.delta}. */
record NoteDeltaEvent(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, int offset, String text) {
    static final String TOPIC = "note.delta";
}
