package dev.studybuddy.notes.ending;

import java.util.UUID;

/** A job ended without a note. */
record VideoFailed(UUID videoId, UUID jobId, UUID userId) {}
