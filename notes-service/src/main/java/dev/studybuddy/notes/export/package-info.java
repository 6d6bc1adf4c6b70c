/**
 * Files made from notes: one note as Markdown, PDF or flashcards, all notes as an Obsidian vault or a deck, and
 * everything of a user as Markdown and JSON for the export of the whole account; and the import of Markdown files that
 * were changed. What takes long runs on a thread of its own and is written to a temporary file; large transcripts are
 * streamed in pieces.
 */
package dev.studybuddy.notes.export;
