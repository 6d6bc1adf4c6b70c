package dev.studybuddy.notes.draft;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Says how a job goes on behind its draft, in the shape that all say it in. */
record JobProgress(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, String status, String step,
        double progress, String message, Optional<Failure> error, Optional<UUID> noteId, Instant at) {
    static final String TOPIC = "job.progress";

    record Failure(String code, String message, boolean retryable) {}

    /** The note is there: the job is done as far as notes are concerned. */
    static JobProgress completed(DraftHead draft, UUID noteId) {
        return new JobProgress(draft.jobId(), draft.videoId(), draft.userId(), draft.attempt(), draft.seq() + 1,
                "completed", "completed", 100, "Done", Optional.empty(), Optional.of(noteId), Instant.now());
    }

    /** The draft cannot be stored, and a further try would not change that. */
    static JobProgress failed(DraftHead draft) {
        return new JobProgress(draft.jobId(), draft.videoId(), draft.userId(), draft.attempt(), draft.seq() + 1,
                "failed", "creating_links", 90, "Linking to your other notes",
                Optional.of(new Failure("internal", "The note could not be stored.", false)), Optional.empty(),
                Instant.now());
    }
}
