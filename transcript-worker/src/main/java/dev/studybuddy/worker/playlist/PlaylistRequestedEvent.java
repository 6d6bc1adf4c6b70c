package dev.studybuddy.worker.playlist;

import java.util.UUID;
import java.util.regex.Pattern;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;

/** What this worker reads of {@code playlist.requested}. */
record PlaylistRequestedEvent(UUID requestId, UUID userId, String playlistId) {
    private static final Pattern PLAYLIST_ID = Pattern.compile("[0-9A-Za-z_-]{12,64}");

    /** Throws {@link UnreadableEvent} for what is no such request. */
    static PlaylistRequestedEvent read(String json) {
        PlaylistRequestedEvent request = EventJson.read(json, PlaylistRequestedEvent.class);
        if (request.requestId == null || request.userId == null) {
            throw new UnreadableEvent("an id is missing");
        }
        if (request.playlistId == null || !PLAYLIST_ID.matcher(request.playlistId).matches()) {
            throw new UnreadableEvent("the playlist's id is not one");
        }
        return request;
    }

    /** Names the request in logs. */
    @Override
    public String toString() {
        return "playlist request " + requestId;
    }
}
