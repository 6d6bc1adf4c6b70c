package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/** {@code job.requested}: one attempt for one lane. */
record JobRequestedEvent(UUID jobId, UUID videoId, UUID userId, String youtubeId, String source, String subject,
        String captionLanguage, String noteLanguage, String style, String instructions, int attempt,
        Instant requestedAt) {
    static final String TOPIC = "job.requested";
}
