package dev.studybuddy.video.library;

import java.time.Instant;
import java.util.UUID;

/** {@code video.deleted}: a person removed the video; its note goes too. */
record VideoDeleted(UUID videoId, UUID userId, Instant deletedAt) {}
