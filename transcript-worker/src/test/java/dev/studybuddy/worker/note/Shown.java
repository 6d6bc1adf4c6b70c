package dev.studybuddy.worker.note;

/** What somebody sees who follows the writing of a note. */
final class Shown implements NoteListener {
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
