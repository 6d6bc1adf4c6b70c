package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** Says that nothing is held for the job. */
record CreditsDeclined(UUID userId, UUID videoId, UUID jobId, String reason, long balance, Instant declinedAt) {
    static final String TOPIC = "credits.declined";
}
