package dev.studybuddy.notes.tombstone;

import java.util.UUID;

/** A job failed or was cancelled: it ends without a note. */
record VideoFailedEvent(UUID videoId, UUID jobId, UUID userId) {}
