package dev.studybuddy.credits.erasure;

import java.time.Instant;
import java.util.UUID;

/** Says that the ledger has done its part of an erasure. */
record UserErasureDone(UUID userId, String service, Instant at) {
    static final String TOPIC = "user.erasure.done";

    static UserErasureDone of(UUID userId) {
        return new UserErasureDone(userId, "credits", Instant.now());
    }
}
