package dev.studybuddy.notes.search;

/** A note in a list and its rank for the search query; the rank is 0 without a query. */
record SearchHit(NoteSummary note, double rank) {}
