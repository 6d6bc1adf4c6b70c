package dev.studybuddy.worker.note;

/** Follows a note while it is written. Told one thing at a time. */
public interface NoteListener {

    /** The text goes on with this. */
    void text(String more);

    /** What was written beyond this length is void and will be written again. */
    void backTo(int length);

    /** How far into the video the writing is, from 0 to 1. */
    void reached(double share);
}
