package dev.studybuddy.worker.claude;

import java.util.function.Consumer;

/**
 * A job as far as Claude is concerned.
 *
 * @param spending what it has used so far
 * @param waiting told whether it waits for Claude; from any thread
 */
public record ClaudeContext(Spending spending, Consumer<Boolean> waiting) {}
