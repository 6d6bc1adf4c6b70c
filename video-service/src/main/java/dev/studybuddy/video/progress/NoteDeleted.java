package dev.studybuddy.video.progress;

import java.util.UUID;

/** What is read of {@code note.deleted}. */
record NoteDeleted(UUID noteId, UUID videoId) {}
