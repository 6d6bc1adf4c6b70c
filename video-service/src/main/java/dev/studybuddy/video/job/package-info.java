/**
 * The life of a job: its states, its attempts, and its end. Every change of a status is one conditional statement whose
 * condition comes from {@link dev.studybuddy.video.job.JobStatus}; events are appended to the outbox in the same
 * transaction.
 */
package dev.studybuddy.video.job;
