/**
 * Erases a user: deletes all notes, keeps one tombstone in {@code erased_user}, and publishes that the erasure is done.
 */
package dev.studybuddy.notes.erasure;
