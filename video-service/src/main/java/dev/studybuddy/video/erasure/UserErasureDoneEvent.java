package dev.studybuddy.video.erasure;

import java.time.Instant;
import java.util.UUID;

/** {@code user.erasure.done}: this service stores only the tombstone of the user. */
record UserErasureDoneEvent(UUID userId, String service, Instant at) {
    static final String TOPIC = "user.erasure.done";

    static UserErasureDoneEvent of(UUID userId, Instant at) {
        return new UserErasureDoneEvent(userId, "video", at);
    }
}
