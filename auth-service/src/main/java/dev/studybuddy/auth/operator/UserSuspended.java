package dev.studybuddy.auth.operator;

import java.time.Instant;
import java.util.UUID;

/** An operator keeps a person out: what is going on for them is to end. */
record UserSuspended(UUID userId, Instant at) {
    static final String TOPIC = "user.suspended";
}
