/**
 * Markdown of notes as safe HTML. Formulas between dollar signs are kept as LaTeX; HTML in the Markdown is shown as
 * text.
 */
package dev.studybuddy.notes.markdown;
