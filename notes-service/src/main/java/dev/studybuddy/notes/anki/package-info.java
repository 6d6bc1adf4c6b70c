/** Flashcards as decks of Anki: a package with its database, and a text file. */
package dev.studybuddy.notes.anki;
