/**
 * A job as the worker receives it, and the ways an attempt ends: {@link dev.studybuddy.worker.job.Outcome} for the
 * consumer, {@link dev.studybuddy.worker.job.FailureCode} for the user.
 */
package dev.studybuddy.worker.job;
