/**
 * The Markdown of notes: its parts by heading, what a user's text may contain, the merge of edits with a new draft, the
 * differences between two texts, and the text as safe HTML, in which formulas between dollar signs stay LaTeX. Nothing
 * here uses the database. Every input is bounded by the callers, and every algorithm by its own limits.
 */
package dev.studybuddy.notes.markdown;
