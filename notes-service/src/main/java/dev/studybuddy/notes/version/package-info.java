/**
 * The versions of a note: saving what the user edits, restoring, and the differences between two versions. The number
 * of the current version is the ETag of the note; it grows with every change. Edits within a few minutes are one
 * version, whose number grows with each of them.
 */
package dev.studybuddy.notes.version;
