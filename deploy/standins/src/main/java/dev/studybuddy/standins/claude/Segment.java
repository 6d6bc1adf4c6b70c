package dev.studybuddy.standins.claude;

/** A numbered line of a transcript. */
record Segment(int number, String text) {}
