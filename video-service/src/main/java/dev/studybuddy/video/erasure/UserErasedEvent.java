package dev.studybuddy.video.erasure;

import java.util.UUID;

/** The consumed part of {@code user.erased}. Republished until every service has confirmed the erasure. */
record UserErasedEvent(UUID userId) {
    static final String TOPIC = "user.erased";
}
