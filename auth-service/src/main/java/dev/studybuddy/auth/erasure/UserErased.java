package dev.studybuddy.auth.erasure;

import java.time.Instant;
import java.util.UUID;

/** A person is gone. Said again, as a new event, until every service has done its part. */
record UserErased(UUID userId, Instant at) {
    static final String TOPIC = "user.erased";
}
