package dev.studybuddy.notes.ending;

import java.util.UUID;

/** A person removed a video. */
record VideoDeleted(UUID videoId, UUID userId) {}
