/**
 * The note of a video: its request, its text and its parts. A transcript that does not fit in one pass is divided into
 * {@link dev.studybuddy.worker.note.Window windows}. The subpackages write the note, sanitize its Markdown and check
 * its citations.
 */
package dev.studybuddy.worker.note;
