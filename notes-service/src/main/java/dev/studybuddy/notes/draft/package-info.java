/**
 * Makes notes from the drafts of the worker. The first draft of a job becomes one version of the note of its video; a
 * later draft of the same job only publishes again that the job is completed.
 */
package dev.studybuddy.notes.draft;
