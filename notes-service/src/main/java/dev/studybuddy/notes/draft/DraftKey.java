package dev.studybuddy.notes.draft;

import java.util.UUID;

/** The fields of a draft that identify its user, video, job and attempt. Every reply to a draft repeats them. */
record DraftKey(UUID jobId, UUID videoId, UUID userId, int attempt, long seq) {
    static DraftKey of(NoteDraftedEvent draft) {
        return new DraftKey(draft.jobId(), draft.videoId(), draft.userId(), draft.attempt(), draft.seq());
    }

    boolean isComplete() {
        return jobId != null && videoId != null && userId != null;
    }
}
