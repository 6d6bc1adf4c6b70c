package dev.studybuddy.worker.note.citation;

/**
 * A citation in a note: the segments that support a statement.
 *
 * @param offset the start of the link in the note, in UTF-16 code units
 * @param end the end of the link
 * @param first the number of the first segment, from 0; {@link #NOWHERE} if the cited segment does not exist
 * @param last the number of the last segment, at least {@code first}
 */
public record Citation(int offset, int end, int first, int last) {
    private static final int NOWHERE = -1;

    /** Returns a citation of a segment that does not exist. It has no link. */
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
