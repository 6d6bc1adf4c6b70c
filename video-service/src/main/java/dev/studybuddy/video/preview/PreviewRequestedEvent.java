package dev.studybuddy.video.preview;

import java.time.Instant;
import java.util.UUID;

/** {@code preview.requested}: a lane has to read the facts of a video. */
record PreviewRequestedEvent(UUID requestId, UUID userId, String youtubeId, Instant requestedAt) {
    static final String TOPIC = "preview.requested";
}
