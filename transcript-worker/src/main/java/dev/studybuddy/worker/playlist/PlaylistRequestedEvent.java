package dev.studybuddy.worker.playlist;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;

/** The fields of the event {@code playlist.requested} that the worker uses. */
record PlaylistRequestedEvent(UUID requestId, UUID userId, String playlistId, Instant requestedAt) {
    private static final Pattern PLAYLIST_ID = Pattern.compile("[0-9A-Za-z_-]{12,64}");

    /** @throws UnreadableEvent if a field is missing or invalid */
    static PlaylistRequestedEvent parse(String json) {
        PlaylistRequestedEvent request = EventJson.read(json, PlaylistRequestedEvent.class);
        if (request.requestId == null || request.userId == null || request.requestedAt == null) {
            throw new UnreadableEvent("request_id, user_id or requested_at is missing");
        }
        if (request.playlistId == null || !PLAYLIST_ID.matcher(request.playlistId).matches()) {
            throw new UnreadableEvent("playlist_id is invalid");
        }
        return request;
    }

    /** The name of the request in logs. */
    @Override
    public String toString() {
        return "playlist request " + requestId;
    }
}
