package dev.studybuddy.notes.erasure;

import java.util.UUID;

/** A user was erased. auth-service publishes it until every service has confirmed its part. */
record UserErasedEvent(UUID userId) {}
