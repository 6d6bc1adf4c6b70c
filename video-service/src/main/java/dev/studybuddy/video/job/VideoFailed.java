package dev.studybuddy.video.job;

import java.time.Instant;
import java.util.UUID;

/** {@code video.failed}: a job ended without a note; {@code charged} says whether its hold is captured all the same. */
record VideoFailed(UUID videoId, UUID jobId, UUID userId, String code, boolean cancelled, boolean charged,
        Instant failedAt) {}
