package dev.studybuddy.credits.hold;

import java.util.UUID;

/** The fields of {@code video.completed} that the ledger reads: a job ended with a note. */
record VideoCompletedEvent(UUID videoId, UUID jobId, UUID userId) {}
