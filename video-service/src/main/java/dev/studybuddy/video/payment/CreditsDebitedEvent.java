package dev.studybuddy.video.payment;

import java.util.UUID;

/** The consumed part of {@code credits.debited}: the ledger holds a credit for the job. */
record CreditsDebitedEvent(UUID jobId, UUID videoId, UUID userId) {
    static final String TOPIC = "credits.debited";
}
