package dev.studybuddy.credits.hold;

import java.util.UUID;

/**
 * The fields of {@code video.failed} that the ledger reads: a job ended without a note.
 *
 * @param charged the job was cancelled after the model had started to write
 */
record VideoFailedEvent(UUID videoId, UUID jobId, UUID userId, boolean charged) {}
