package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** {@code hold.questioned}: a hold is older than any job. video-service republishes the end of the job. */
record HoldQuestionedEvent(UUID jobId, UUID videoId, UUID userId, Instant at) {
    static final String TOPIC = "hold.questioned";
}
