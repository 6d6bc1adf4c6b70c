/**
 * Writing of the note with Claude. A short video is written in one pass. The windows of a long video are written
 * concurrently and merged, and a last pass adds the summary and the closing sections.
 */
package dev.studybuddy.worker.note.writing;
