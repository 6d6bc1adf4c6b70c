package dev.studybuddy.worker.note;

/** Follows a note while it is written. Told one thing at a time. */
public interface NoteListener {
    /** Follows nothing. */
    NoteListener NOBODY = new NoteListener() {
        @Override
        public void text(String more) {
            // Nobody reads it.
        }

        @Override
        public void backTo(int length) {
            // Nobody has read it.
        }

        @Override
        public void reached(double share) {
            // Nobody waits for it.
        }
    };

    /** The text goes on with this. */
    void text(String more);

    /** What was written beyond this length is void and will be written again. */
    void backTo(int length);

    /** How far into the video the writing is, from 0 to 1. */
    void reached(double share);
}
