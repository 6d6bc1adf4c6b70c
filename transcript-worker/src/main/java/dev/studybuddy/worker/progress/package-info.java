/**
 * The events of an attempt: its progress with a heartbeat, the text of the note while it is written, the draft and the
 * failure. One publisher orders them by {@code seq}.
 */
package dev.studybuddy.worker.progress;
