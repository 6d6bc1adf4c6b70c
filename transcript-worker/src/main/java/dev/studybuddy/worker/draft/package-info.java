/**
 * The steps of an attempt: transcript, note, assessment, draft. {@link dev.studybuddy.worker.draft.DraftPipeline} runs
 * them in this order and publishes {@code note.drafted}. Each step saves its result in the checkpoint of the job, so
 * that the next attempt continues after the last finished step.
 */
package dev.studybuddy.worker.draft;
