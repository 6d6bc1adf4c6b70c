/**
 * Reads the facts of a video before it is submitted: {@code preview.requested} in, {@code preview.done} out. The
 * requests form a consumer group of their own and are independent of the job queue of the lanes; their circuits have
 * smaller limits than those of jobs.
 */
package dev.studybuddy.worker.preview;
