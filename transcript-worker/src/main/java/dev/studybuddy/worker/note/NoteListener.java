package dev.studybuddy.worker.note;

/** Receives the text of a note while it is written. The calls are serialized. */
public interface NoteListener {
    /** Ignores all events. */
    NoteListener NONE = new NoteListener() {
        @Override
        public void append(String text) {
            // Ignored.
        }

        @Override
        public void truncate(int length) {
            // Ignored.
        }

        @Override
        public void reached(double share) {
            // Ignored.
        }
    };

    /** Appends text. */
    void append(String text);

    /** Discards the text beyond this length. */
    void truncate(int length);

    /** Reports the progress within the video, from 0 to 1. */
    void reached(double share);
}
