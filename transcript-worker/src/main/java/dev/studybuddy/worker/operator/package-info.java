/** The operator's command line: lanes, and the reputation of Tor exits. It needs only Redis, which records each change. */
package dev.studybuddy.worker.operator;
