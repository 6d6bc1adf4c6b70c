/** The operator's command line: lanes, and the reputation of Tor exits. It needs only Redis, which keeps the audit. */
package dev.studybuddy.worker.operator;
