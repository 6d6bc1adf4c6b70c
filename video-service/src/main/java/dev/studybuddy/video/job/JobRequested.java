package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/** {@code job.requested}: one attempt, to be done by one lane. */
record JobRequested(UUID jobId, UUID videoId, UUID userId, String youtubeId, String source, String subject,
        String captionLanguage, String noteLanguage, String style, int attempt, Instant requestedAt) {}
