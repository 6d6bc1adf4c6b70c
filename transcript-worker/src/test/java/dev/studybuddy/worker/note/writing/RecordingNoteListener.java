package dev.studybuddy.worker.note.writing;

import dev.studybuddy.worker.note.NoteListener;

/** Records the text and the progress of a note. */
final class RecordingNoteListener implements NoteListener {
    final StringBuilder text = new StringBuilder();
    double reached;

    @Override
    public void append(String more) {
        text.append(more);
    }

    @Override
    public void truncate(int length) {
        text.setLength(length);
    }

    @Override
    public void reached(double share) {
        reached = share;
    }
}
