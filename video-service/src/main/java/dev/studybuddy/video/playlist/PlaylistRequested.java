package dev.studybuddy.video.playlist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** {@code playlist.requested}: a playlist is to be read through a lane. */
record PlaylistRequested(UUID requestId, UUID userId, String playlistId, Instant requestedAt) {
    static final String TOPIC = "playlist.requested";

    static PlaylistRequested now(UUID requestId, UUID userId, String playlistId) {
        return new PlaylistRequested(requestId, userId, playlistId, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
