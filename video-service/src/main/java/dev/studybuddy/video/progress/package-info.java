/**
 * Applies the progress, drafts and notes of a job's attempts to its row. Progress counts only for the current attempt
 * and
 * only if its sequence number is newer; the first draft counts whatever its attempt.
 */
package dev.studybuddy.video.progress;
