package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Address, models, timeouts, retries and budgets of Claude's API. */
@ConfigMapping(prefix = "studybuddy.claude")
public interface ClaudeConfig {

    @WithDefault("${CLAUDE_BASE_URL:https://api.anthropic.com}")
    String baseUrl();

    /** Required by Anthropic; other servers with the same API may not require it. */
    @WithDefault("${CLAUDE_API_KEY:}")
    Optional<String> apiKey();

    /** The model that writes the note. */
    @WithDefault("${CLAUDE_MODEL:claude-sonnet-5-5}")
    String model();

    /** The model that writes the assessment. */
    @WithDefault("${CLAUDE_MODEL_ASSESSMENT:${studybuddy.claude.model}}")
    String modelAssessment();

    /** The cheap model that reads each statement with its cited segments only; the check is omitted if empty. */
    @WithDefault("${CLAUDE_MODEL_CHECK:claude-haiku-5-5}")
    Optional<String> modelCheck();

    /** How much the model thinks before it answers: low, medium, high, xhigh or max. The model's default if empty. */
    @WithDefault("${CLAUDE_EFFORT:}")
    Optional<String> effort();

    /** The maximum length of a response, in tokens. */
    @WithDefault("32000")
    long maxTokens();

    /** The maximum time without data on a stream: the API sends pings while the model thinks. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** The maximum time of one response, the wait for its start included. */
    @WithDefault("8m")
    Duration stepTimeout();

    /** The number of retries after temporary rejections: after 0.5, 1, 2, 4 and 8 s, or when the API allows it. */
    @WithDefault("5")
    int retries();

    /** The maximum time that an attempt waits for a closed gate. The attempt is deferred if the gate opens later. */
    @WithDefault("2m")
    Duration maxWait();

    /** The maximum costs of one job; unlimited if empty. Three dollars are a lecture of twelve hours. */
    @WithDefault("${CLAUDE_JOB_BUDGET_CENTS:300}")
    Optional<Double> jobBudgetCents();

    /** The maximum costs of all jobs in a day (UTC). A job that has already caused costs is completed nevertheless. */
    @WithDefault("${CLAUDE_DAILY_BUDGET_CENTS:}")
    Optional<Double> dailyBudgetCents();

    /**
     * The maximum costs of one user in a day (UTC), by tier, such as {@code free:50,pro:500}; unlimited for a tier
     * without an entry. A job that has already caused costs is completed nevertheless.
     */
    @WithDefault("${CLAUDE_USER_DAILY_CENTS:}")
    Optional<TierBudgets> userDailyCents();

    /** The number of tries in all when a stream breaks. */
    @WithDefault("3")
    int tries();

    /** The pause before the first retry; it doubles with each further retry. */
    @WithDefault("500ms")
    Duration pause();
}
