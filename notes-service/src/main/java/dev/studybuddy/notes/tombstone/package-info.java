/**
 * Tombstones of failed jobs and deleted videos. They reject a draft that arrives after the end of its job, and the note
 * of a draft that arrived before is deleted.
 */
package dev.studybuddy.notes.tombstone;
