package dev.studybuddy.auth.erasure;

/**
 * How many erasures are not done everywhere.
 *
 * @param overdue how many of them are so for longer than they may
 */
record Pending(long all, long overdue) {}
