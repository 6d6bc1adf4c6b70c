/** Writes the notes of all videos and the summary of their scores. */
package dev.studybuddy.evaluation.run;
