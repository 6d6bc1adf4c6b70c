package dev.studybuddy.video.payment;

import java.util.UUID;

/** What is read of {@code credits.declined}: the ledger holds nothing for a job. */
record CreditsDeclined(UUID jobId) {}
