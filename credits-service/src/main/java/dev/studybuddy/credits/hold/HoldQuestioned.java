package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** Asks what became of a job whose credits have been held for longer than any job takes. */
record HoldQuestioned(UUID jobId, UUID videoId, UUID userId, Instant at) {
    static final String TOPIC = "hold.questioned";
}
