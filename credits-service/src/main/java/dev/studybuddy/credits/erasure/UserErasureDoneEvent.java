package dev.studybuddy.credits.erasure;

import java.time.Instant;
import java.util.UUID;

/** {@code user.erasure.done}: this service has erased the user. */
record UserErasureDoneEvent(UUID userId, String service, Instant at) {
    static final String TOPIC = "user.erasure.done";
}
