package dev.studybuddy.auth.erasure;

import java.util.UUID;

/**
 * A service has deleted everything it stored about an erased user.
 *
 * @param service {@code video}, {@code notes} or {@code credits}
 */
record ErasureDoneEvent(UUID userId, String service) {
    static final String TOPIC = "user.erasure.done";
}
