package dev.studybuddy.worker.claude;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The state of a job that requests to Claude need.
 *
 * @param spending the token usage of the job so far
 * @param user the user whose daily budget the requests use; empty for requests without a user
 * @param waiting receives whether the job waits for Claude; called from any thread
 */
public record ClaudeContext(Spending spending, Optional<ClaudeUser> user, Consumer<Boolean> waiting) {}
