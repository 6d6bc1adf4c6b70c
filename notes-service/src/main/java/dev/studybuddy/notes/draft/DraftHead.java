package dev.studybuddy.notes.draft;

import java.util.UUID;

/** Whose draft it is, and of which attempt: what an answer to it needs. */
record DraftHead(UUID jobId, UUID videoId, UUID userId, int attempt, long seq) {
    static DraftHead of(NoteDrafted draft) {
        return new DraftHead(draft.jobId(), draft.videoId(), draft.userId(), draft.attempt(), draft.seq());
    }
}
