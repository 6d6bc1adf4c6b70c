package dev.studybuddy.notes.ending;

import java.time.Instant;
import java.util.UUID;

/** Says that nothing is kept here of a person any more but that they are gone. */
record UserErasureDone(UUID userId, String service, Instant at) {
    static final String TOPIC = "user.erasure.done";

    static UserErasureDone of(UUID userId) {
        return new UserErasureDone(userId, "notes", Instant.now());
    }
}
