/**
 * The Markdown of notes: its parts by heading, what it may contain, the merge of edits with a new draft, the
 * differences between two texts, and the text as HTML, in which formulas between dollar signs stay LaTeX.
 *
 * <p>Text is made safe here and nowhere else. On its way in, the Markdown of users and of the model passes {@link
 * dev.studybuddy.notes.markdown.MarkdownSanitizer}; titles, names and answers are plain text and are stored as they
 * are. On its way out, all of it passes {@link dev.studybuddy.notes.markdown.MarkdownHtml}, as Markdown or as plain
 * text.
 *
 * <p>Nothing here uses the database. Every input is bounded by the callers, and every algorithm by its own limits.
 */
package dev.studybuddy.notes.markdown;
