package dev.studybuddy.video.payment;

import java.util.UUID;

/** What is read of {@code credits.debited}: the ledger holds a job's credit. */
record CreditsDebited(UUID jobId, UUID videoId, UUID userId) {}
