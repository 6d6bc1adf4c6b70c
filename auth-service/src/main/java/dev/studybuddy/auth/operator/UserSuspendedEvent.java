package dev.studybuddy.auth.operator;

import java.time.Instant;
import java.util.UUID;

/** An operator has suspended a user: the user's jobs are to be cancelled. */
record UserSuspendedEvent(UUID userId, Instant at) {
    static final String TOPIC = "user.suspended";
}
