/**
 * Sharing: a link by which anyone can read one note, without sign-in, until its user revokes it or deletes the note.
 * The page has no script, loads nothing, and shows nothing of the user but the note itself: no remarks, subject or
 * tags, and no other notes.
 */
package dev.studybuddy.notes.share;
