/**
 * Grades the answers of users to open questions, which costs them nothing. It shares the limits of Claude with the
 * lanes, but neither waits for the other. The answer of the user is untrusted, and so is the response of the model:
 * {@link dev.studybuddy.worker.grading.GradeCheck} decides what becomes of it.
 */
package dev.studybuddy.worker.grading;
