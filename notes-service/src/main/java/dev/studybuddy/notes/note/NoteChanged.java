package dev.studybuddy.notes.note;

import java.time.Instant;
import java.util.UUID;

/** Says that a note exists, has a new version, or is gone, whichever the topic says. */
public record NoteChanged(UUID noteId, UUID videoId, UUID userId, Instant at) {
    public static final String CREATED = "note.created";
    public static final String UPDATED = "note.updated";
    public static final String DELETED = "note.deleted";
}
