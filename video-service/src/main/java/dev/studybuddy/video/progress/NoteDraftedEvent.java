package dev.studybuddy.video.progress;

import java.util.UUID;

/** The consumed part of {@code note.drafted}: figures and the video's title and channel, nothing of the note's text. */
record NoteDraftedEvent(UUID jobId, int attempt, String title, String channel, int durationSeconds, int inputTokens,
        int outputTokens, Double costCents) {
    static final String TOPIC = "note.drafted";
}
