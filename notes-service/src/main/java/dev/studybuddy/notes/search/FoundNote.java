package dev.studybuddy.notes.search;

import java.util.List;

/**
 * A note in a list.
 *
 * @param rank the rank for the search query; 0 without one
 * @param parts the ids of the parts that the query matches, best first
 */
record FoundNote(NoteSummary note, double rank, List<Long> parts) {}
