package dev.studybuddy.credits.hold;

import java.util.UUID;

/** A job ended without a note; {@code charged} when it was cancelled after the costly part had begun. */
record VideoFailed(UUID videoId, UUID jobId, UUID userId, boolean charged) {}
