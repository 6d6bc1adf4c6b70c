package dev.studybuddy.video.library;

import java.time.Instant;
import java.util.UUID;

/** {@code video.deleted}: the user deleted the video; notes-service deletes its note. */
record VideoDeletedEvent(UUID videoId, UUID userId, Instant deletedAt) {
    static final String TOPIC = "video.deleted";
}
