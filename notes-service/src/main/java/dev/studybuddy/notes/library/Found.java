package dev.studybuddy.notes.library;

/** A note in a list and how well it fits what was asked for: 0 where nothing was. */
record Found(NoteSummary note, double rank) {}
