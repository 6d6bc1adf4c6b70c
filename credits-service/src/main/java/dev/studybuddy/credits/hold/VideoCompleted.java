package dev.studybuddy.credits.hold;

import java.util.UUID;

/** A job ended with a note. */
record VideoCompleted(UUID videoId, UUID jobId, UUID userId) {}
