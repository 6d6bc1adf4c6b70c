/**
 * Flashcards with their schedule by FSRS-6. A card belongs to a note, and each new version of the note finds its cards
 * again; a review is one rating of a card. {@link dev.studybuddy.notes.review.Scheduler} and {@link
 * dev.studybuddy.notes.review.MemoryModel} are pure functions.
 */
package dev.studybuddy.notes.review;
