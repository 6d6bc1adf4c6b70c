/**
 * Links between two notes of one user whose concepts have the same or nearly the same name. They are calculated again
 * when the current version of a note changes.
 */
package dev.studybuddy.notes.link;
