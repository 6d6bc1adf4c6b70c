package dev.studybuddy.worker.note.citation;

/**
 * A place in the note that says which segments it rests on.
 *
 * @param offset where its link begins in the note, in UTF-16 code units
 * @param end where its link is over
 * @param first the first segment's number, from 0; {@link #NOWHERE} when what was cited cannot be
 * @param last the last segment's number, the first one's or a later one's
 */
public record Citation(int offset, int end, int first, int last) {
    private static final int NOWHERE = -1;

    /** One of what is not there. Nothing is shown of it. */
    public static Citation broken(int offset) {
        return new Citation(offset, offset, NOWHERE, NOWHERE);
    }

    public boolean valid() {
        return first != NOWHERE;
    }

    public Citation movedBy(int distance) {
        return new Citation(offset + distance, end + distance, first, last);
    }
}
