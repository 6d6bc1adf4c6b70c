/** The videos of the evaluation, with what is expected of their notes. */
package dev.studybuddy.evaluation.video;
