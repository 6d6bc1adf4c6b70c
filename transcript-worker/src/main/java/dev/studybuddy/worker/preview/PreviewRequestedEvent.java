package dev.studybuddy.worker.preview;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;

/** The fields of the event {@code preview.requested} that the worker uses. */
record PreviewRequestedEvent(UUID requestId, UUID userId, String youtubeId, Instant requestedAt) {
    private static final Pattern YOUTUBE_ID = Pattern.compile("[0-9A-Za-z_-]{11}");

    /** @throws UnreadableEvent if a field is missing or invalid */
    static PreviewRequestedEvent parse(String json) {
        PreviewRequestedEvent request = EventJson.read(json, PreviewRequestedEvent.class);
        if (request.requestId == null || request.userId == null || request.requestedAt == null) {
            throw new UnreadableEvent("request_id, user_id or requested_at is missing");
        }
        if (request.youtubeId == null || !YOUTUBE_ID.matcher(request.youtubeId).matches()) {
            throw new UnreadableEvent("youtube_id is invalid");
        }
        return request;
    }

    /** The name of the request in logs. */
    @Override
    public String toString() {
        return "preview request " + requestId;
    }
}
