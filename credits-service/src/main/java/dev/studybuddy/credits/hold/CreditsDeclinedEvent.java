package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** {@code credits.declined}: no credits are held for a job. */
record CreditsDeclinedEvent(UUID userId, UUID videoId, UUID jobId, String reason, long balance, Instant declinedAt) {
    static final String TOPIC = "credits.declined";
}
