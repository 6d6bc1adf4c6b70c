package dev.studybuddy.video.erasure;

import java.util.UUID;

/** The consumed part of {@code user.suspended}: an operator has suspended the user. */
record UserSuspendedEvent(UUID userId) {
    static final String TOPIC = "user.suspended";
}
