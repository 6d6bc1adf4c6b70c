/**
 * The note of a video in its current version: reading, deletion and the events of both. {@link
 * dev.studybuddy.notes.note.VideoLock} orders all transactions that change the note of one video.
 */
package dev.studybuddy.notes.note;
