package dev.studybuddy.worker.draft;

import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.progress.NoteDeltaPublisher;
import dev.studybuddy.worker.progress.ProgressPublisher;

/** Publishes the text and the progress of a note while it is written. */
record NoteProgressListener(NoteDeltaPublisher deltas, ProgressPublisher progress) implements NoteListener {
    /** Just above the start of the step: clients read the first increase as the start of the writing. */
    private static final double FIRST_TEXT = 0.025;

    @Override
    public void append(String more) {
        progress.reached(FIRST_TEXT);
        deltas.append(more);
    }

    @Override
    public void truncate(int length) {
        deltas.truncate(length);
    }

    @Override
    public void reached(double share) {
        progress.reached(share);
    }
}
