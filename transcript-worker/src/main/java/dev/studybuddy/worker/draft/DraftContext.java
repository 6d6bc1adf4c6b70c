package dev.studybuddy.worker.draft;

import java.util.UUID;

import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.progress.NoteDeltaPublisher;
import dev.studybuddy.worker.progress.ProgressPublisher;
import dev.studybuddy.worker.store.Checkpoint;

/**
 * The input of the steps that follow the transcript.
 *
 * @param checkpoint the results of earlier attempts; a step whose result is present is not repeated
 * @param claude the costs of the job, across its attempts
 * @param deltas publishes the text of the note
 */
record DraftContext(AttemptContext attempt, Checkpoint checkpoint, NoteRequest noteRequest, ClaudeContext claude,
        NoteDeltaPublisher deltas) {

    UUID jobId() {
        return attempt.request().jobId();
    }

    ProgressPublisher progress() {
        return attempt.progress();
    }

    NoteListener listener() {
        return new NoteProgressListener(deltas, attempt.progress());
    }
}
