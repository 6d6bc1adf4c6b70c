package dev.studybuddy.credits.erasure;

import java.util.UUID;

/** The fields of {@code user.erased} that the ledger reads. Republished until every service has confirmed. */
record UserErasedEvent(UUID userId) {}
