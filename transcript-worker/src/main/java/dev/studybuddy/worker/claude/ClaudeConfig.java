package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Address, models, timeouts, retries and budgets of Claude's API. */
@ConfigMapping(prefix = "claude")
public interface ClaudeConfig {

    String baseUrl();

    /** Required by Anthropic; other servers with the same API may not require it. */
    Optional<String> apiKey();

    /** The model that writes the note. */
    String model();

    /** The model that writes the assessment. */
    String modelAssessment();

    /** How much the model thinks before it answers: low, medium, high, xhigh or max. The model's default if empty. */
    Optional<String> effort();

    /** The maximum length of a response, in tokens. */
    long maxTokens();

    /** The maximum time without data on a stream. */
    Duration idleTimeout();

    /** The maximum time of one response, the wait for its start included. */
    Duration stepTimeout();

    /** The number of retries after temporary rejections. */
    int retries();

    /** The maximum time that an attempt waits for a closed gate. The attempt is deferred if the gate opens later. */
    Duration maxWait();

    /** The maximum costs of one job; unlimited if empty. */
    Optional<Double> jobBudgetCents();

    /** The maximum costs of all jobs in a day (UTC). A job that has already caused costs is completed nevertheless. */
    Optional<Double> dailyBudgetCents();

    /** The number of tries in all when a stream breaks. */
    int tries();

    /** The pause before the first retry; it doubles with each further retry. */
    Duration pause();
}
