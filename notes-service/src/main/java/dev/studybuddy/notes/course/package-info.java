/**
 * Courses: chosen notes, or those of a playlist, in the order in which they explain concepts, with one glossary, one
 * exam and the user's progress. A course stores only which notes it has; the rest is computed when it is read, so that
 * edits, new versions and deletions of notes show.
 */
package dev.studybuddy.notes.course;
