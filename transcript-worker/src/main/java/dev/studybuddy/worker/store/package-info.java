/**
 * What the worker stores in Redis: checkpoints of jobs, drafts, transcripts, exits that cool down and locks. Without
 * Redis the worker still processes its jobs, and repeats work instead of reusing it.
 */
package dev.studybuddy.worker.store;
