/**
 * Links between two notes of one user that share concepts, or that the user linked by hand. Suggestions are calculated
 * again when the current version of a note changes; what the user decided stays.
 */
package dev.studybuddy.notes.link;
