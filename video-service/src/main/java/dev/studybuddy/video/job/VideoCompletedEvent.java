package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code video.completed}: a job ended with a note.
 *
 * @param seconds from the submission to the end
 */
record VideoCompletedEvent(UUID videoId, UUID jobId, UUID userId, UUID noteId, int attempts, double seconds,
        Instant completedAt) {
    static final String TOPIC = "video.completed";
}
