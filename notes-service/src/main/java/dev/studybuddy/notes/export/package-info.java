/**
 * Files made from notes: one note as Markdown for a download, and all notes of a user as Markdown and JSON for the
 * export of the whole account. Large transcripts are streamed in pieces.
 */
package dev.studybuddy.notes.export;
