package dev.studybuddy.notes.draft;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The progress of a job after its draft. All services that publish progress use this shape. */
record JobProgressEvent(UUID jobId, UUID videoId, UUID userId, int attempt, long seq, String status, String step,
        double progress, String message, Optional<Failure> error, Optional<UUID> noteId, Instant at) {
    static final String TOPIC = "job.progress";

    record Failure(String code, String message, boolean retryable) {}

    /** The note is saved: the part of the job that belongs to this service is completed. */
    static JobProgressEvent completed(DraftKey draft, UUID noteId, Instant at) {
        return new JobProgressEvent(draft.jobId(), draft.videoId(), draft.userId(), draft.attempt(), draft.seq() + 1,
                "completed", "completed", 100, "Done", Optional.empty(), Optional.of(noteId), at);
    }

    /** The draft cannot be saved, and a retry would fail in the same way. */
    static JobProgressEvent failed(DraftKey draft, Instant at) {
        return new JobProgressEvent(draft.jobId(), draft.videoId(), draft.userId(), draft.attempt(), draft.seq() + 1,
                "failed", "creating_links", 90, "Linking to your other notes",
                Optional.of(new Failure("internal", "The note could not be stored.", false)), Optional.empty(), at);
    }
}
