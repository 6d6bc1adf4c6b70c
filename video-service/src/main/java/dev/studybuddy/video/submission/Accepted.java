package dev.studybuddy.video.submission;

import java.util.UUID;

/** A submission that is stored: whatever crashes now, it goes on. */
record Accepted(UUID videoId, UUID jobId) {}
