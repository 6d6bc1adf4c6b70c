package dev.studybuddy.worker.note;

/**
 * A place in the note that says which segments it rests on.
 *
 * @param offset where its link begins in the note, in UTF-16 code units
 * @param first the first segment's number, from 0
 * @param last the last segment's number, the first one's or a later one's
 */
public record Citation(int offset, int first, int last) {}
