package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code job.requested}: one attempt for one lane.
 *
 * @param tier of the user, when the job was submitted
 * @param longestSeconds the length of the longest video of this tier
 * @param userCentsToday what Claude has cost for the user since midnight (UTC), in cents
 */
record JobRequestedEvent(UUID jobId, UUID videoId, UUID userId, String youtubeId, String source, String subject,
        String captionLanguage, String noteLanguage, String style, String instructions, int attempt,
        String tier, int longestSeconds, double userCentsToday, Instant requestedAt) {
    static final String TOPIC = "job.requested";
}
