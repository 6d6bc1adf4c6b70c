package dev.studybuddy.video.payment;

import java.util.UUID;

/** The consumed part of {@code credits.declined}: the ledger holds no credit for the job. */
record CreditsDeclinedEvent(UUID jobId) {
    static final String TOPIC = "credits.declined";
}
