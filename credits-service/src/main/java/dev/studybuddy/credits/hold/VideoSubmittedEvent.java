package dev.studybuddy.credits.hold;

import java.util.UUID;

/** The fields of {@code video.submitted} that the ledger reads: a job requests credits. */
record VideoSubmittedEvent(UUID videoId, UUID jobId, UUID userId, long credits) {}
