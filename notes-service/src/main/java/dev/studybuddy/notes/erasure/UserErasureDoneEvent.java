package dev.studybuddy.notes.erasure;

import java.time.Instant;
import java.util.UUID;

/** This service stores nothing of the user except the tombstone. */
record UserErasureDoneEvent(UUID userId, String service, Instant at) {
    static final String TOPIC = "user.erasure.done";

    static UserErasureDoneEvent of(UUID userId, Instant at) {
        return new UserErasureDoneEvent(userId, "notes", at);
    }
}
