/**
 * Runs the whole system on one machine: {@link dev.studybuddy.local.ProcessPlan} lists the processes with their
 * environment, {@link dev.studybuddy.local.Supervisor} starts, watches and ends them, and
 * {@link dev.studybuddy.local.Launcher} shows their state in a terminal. Tests use the same through
 * {@link dev.studybuddy.local.StudyBuddySystem}.
 */
package dev.studybuddy.local;
