/**
 * The list of a user's notes with full-text search, filters, and pages that are ordered by rank. Triggers of the
 * database keep the index of the search: the tables {@code search_note}, {@code search_part} and
 * {@code search_transcript}.
 */
package dev.studybuddy.notes.search;
