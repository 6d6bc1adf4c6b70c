/**
 * The concepts of a user over all notes: their names are normalised and indexed, concepts that are the same in several
 * notes have one id, and each has a page with every statement about it.
 */
package dev.studybuddy.notes.concept;
