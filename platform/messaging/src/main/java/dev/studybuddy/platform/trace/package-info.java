/** Traces (OpenTelemetry): which are collected, and what of them leaves the process. */
package dev.studybuddy.platform.trace;
