package dev.studybuddy.worker.note.writing;

import dev.studybuddy.worker.note.NoteListener;

/** What somebody sees who follows the writing of a note. */
final class RecordingNoteListener implements NoteListener {
    final StringBuilder text = new StringBuilder();
    double reached;

    @Override
    public void text(String more) {
        text.append(more);
    }

    @Override
    public void backTo(int length) {
        text.setLength(length);
    }

    @Override
    public void reached(double share) {
        reached = share;
    }
}
