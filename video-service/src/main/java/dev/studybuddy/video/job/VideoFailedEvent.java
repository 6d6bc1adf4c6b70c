package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code video.failed}: a job ended without a note.
 *
 * @param charged whether the hold is captured nevertheless; otherwise it is released
 */
record VideoFailedEvent(UUID videoId, UUID jobId, UUID userId, String code, boolean cancelled, boolean charged,
        Instant failedAt) {
    static final String TOPIC = "video.failed";
}
