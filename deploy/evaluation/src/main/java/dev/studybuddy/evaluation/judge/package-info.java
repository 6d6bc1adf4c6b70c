/** Compares the notes of two runs with a model as the judge. */
package dev.studybuddy.evaluation.judge;
