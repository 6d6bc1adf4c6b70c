/**
 * Asks the worker for a new assessment of a note, which costs the user nothing, and saves it as a new version of the
 * note. A note has one open request at a time; a request without an answer is over when it expires.
 */
package dev.studybuddy.notes.assessment;
