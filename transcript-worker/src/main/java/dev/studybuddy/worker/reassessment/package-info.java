/**
 * Makes a new assessment of a note without the note: a user asks for it, and it costs nothing. It shares the limits of
 * Claude with the lanes, but neither waits for the other.
 */
package dev.studybuddy.worker.reassessment;
