package dev.studybuddy.notes.note;

import java.time.Instant;
import java.util.UUID;

/** A note was created, updated or deleted; the topic says which. */
public record NoteEvent(UUID noteId, UUID videoId, UUID userId, Instant at) {
    public static final String TOPIC_CREATED = "note.created";
    public static final String TOPIC_UPDATED = "note.updated";
    public static final String TOPIC_DELETED = "note.deleted";
}
