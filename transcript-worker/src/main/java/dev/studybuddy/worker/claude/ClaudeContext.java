package dev.studybuddy.worker.claude;

import java.util.function.Consumer;

/**
 * The state of a job that requests to Claude need.
 *
 * @param spending the token usage of the job so far
 * @param waiting receives whether the job waits for Claude; called from any thread
 */
public record ClaudeContext(Spending spending, Consumer<Boolean> waiting) {}
