package dev.studybuddy.video.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** {@code user.erasure.done}: this service keeps nothing of a person any more but the erased id. */
record UserErasureDone(UUID userId, String service, Instant at) {
    static final String TOPIC = "user.erasure.done";

    static UserErasureDone of(UUID userId) {
        return new UserErasureDone(userId, "video", Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
