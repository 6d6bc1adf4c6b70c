/**
 * The transcript of a video: its segments, its chapters, and the interface of the sources that deliver it. Every later
 * step (note, assessment, draft) works on this model only and is independent of where the transcript comes from.
 */
package dev.studybuddy.worker.transcript;
