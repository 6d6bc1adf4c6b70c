/** Compares a note with what is expected of it. */
package dev.studybuddy.evaluation.scoring;
