/**
 * The client of Claude's Messages API: streaming, retries, token usage and costs. Before a request is sent, {@link
 * dev.studybuddy.worker.claude.RequestAdmission} waits for the gate that all workers share and applies the budgets of
 * the day and of the job.
 */
package dev.studybuddy.worker.claude;
