package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** Says that the job's credits are held. {@code balance} is what can be spent now, also when this is said again. */
record CreditsDebited(UUID transactionId, UUID userId, UUID videoId, UUID jobId, long amount, long balance,
        Instant debitedAt) {
    static final String TOPIC = "credits.debited";
}
