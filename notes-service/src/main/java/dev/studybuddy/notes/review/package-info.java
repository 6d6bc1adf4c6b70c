/** The schedule of flashcards by FSRS-6: pure functions of a card, a rating and the time. */
package dev.studybuddy.notes.review;
