package dev.studybuddy.video.progress;

import java.util.UUID;

/** What is read of {@code note.drafted}: figures and the video's own title and channel, nothing of what was written. */
record DraftFigures(UUID jobId, int attempt, String title, String channel, int durationSeconds, int inputTokens,
        int outputTokens, Double costCents) {}
