package dev.studybuddy.video.progress;

import java.util.UUID;

/** The consumed part of {@code note.deleted}. */
record NoteDeletedEvent(UUID noteId, UUID videoId) {
    static final String TOPIC = "note.deleted";
}
