package dev.studybuddy.auth.erasure;

/**
 * The number of erasures that not every service has confirmed.
 *
 * @param overdue how many of them exceed the time limit
 */
record PendingErasures(long total, long overdue) {}
