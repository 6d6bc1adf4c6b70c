/**
 * The list of a user's notes with full-text search, filters by subject and concept, and pages that are ordered by rank.
 */
package dev.studybuddy.notes.search;
