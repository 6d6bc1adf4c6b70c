/**
 * Files made from notes: one note as Markdown, PDF or flashcards, all notes as an Obsidian vault or a deck, and
 * everything of a user as Markdown and JSON for the export of the whole account. What takes long is written to a
 * temporary file on a thread of its own; large transcripts are streamed in pieces.
 */
package dev.studybuddy.notes.export;
