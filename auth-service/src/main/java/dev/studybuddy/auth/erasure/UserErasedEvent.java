package dev.studybuddy.auth.erasure;

import java.time.Instant;
import java.util.UUID;

/** A user was erased. Published again, as a new event, until every service has confirmed. */
record UserErasedEvent(UUID userId, Instant at) {
    static final String TOPIC = "user.erased";
}
