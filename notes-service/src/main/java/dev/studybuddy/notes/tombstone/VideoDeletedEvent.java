package dev.studybuddy.notes.tombstone;

import java.util.UUID;

/** A user deleted a video. */
record VideoDeletedEvent(UUID videoId, UUID userId) {}
