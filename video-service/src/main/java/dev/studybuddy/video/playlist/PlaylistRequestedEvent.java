package dev.studybuddy.video.playlist;

import java.time.Instant;
import java.util.UUID;

/** {@code playlist.requested}: a lane has to fetch a playlist. */
record PlaylistRequestedEvent(UUID requestId, UUID userId, String playlistId, Instant requestedAt) {
    static final String TOPIC = "playlist.requested";
}
