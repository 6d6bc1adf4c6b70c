/**
 * Answers of a user to the questions of a note. Multiple choice and cloze are graded at once. Claude grades the others:
 * the worker consumes {@code grading.requested} and publishes {@code grading.done}, and the result is announced with
 * {@code answer.graded}. An answer keeps the question, as a later assessment has others with the same ids.
 */
package dev.studybuddy.notes.quiz;
