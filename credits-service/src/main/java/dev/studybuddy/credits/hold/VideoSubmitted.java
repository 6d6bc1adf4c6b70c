package dev.studybuddy.credits.hold;

import java.util.UUID;

/** A video waits for the ledger's decision. */
record VideoSubmitted(UUID videoId, UUID jobId, UUID userId, long credits) {}
