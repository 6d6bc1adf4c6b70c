/**
 * Sanitizing and parsing of the Markdown that the model writes. {@link
 * dev.studybuddy.worker.note.markdown.MarkdownSanitizer} works on the stream and turns citations into timestamp links;
 * no other link, image or HTML passes it.
 */
package dev.studybuddy.worker.note.markdown;
