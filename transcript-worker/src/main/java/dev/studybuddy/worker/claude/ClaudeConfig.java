package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the model is, which one, and how long it may take. */
@ConfigMapping(prefix = "claude")
public interface ClaudeConfig {

    String baseUrl();

    /** Not every server that speaks this API asks for one; Anthropic's does. */
    Optional<String> apiKey();

    /** Writes the note. */
    String model();

    /** Writes the assessment. */
    String modelAssessment();

    /** How much the model thinks before it answers: low, medium, high, xhigh or max; its own way when not set. */
    Optional<String> effort();

    /** The longest answer. */
    long maxTokens();

    /** A stream that is silent for so long is dead. */
    Duration silence();

    /** The time for one answer, the waiting for it included. */
    Duration stepTimeout();

    /** How often a request that was refused for the moment is sent again before it counts as failed. */
    int retries();

    /** The longest that a job waits for the API to want to be called again; longer, and the attempt is put off. */
    Duration patience();

    /** What one job may cost. */
    Optional<Double> jobBudgetCents();

    /** What all jobs together may cost in a day (UTC). A job that has begun by then is still ended. */
    Optional<Double> dailyBudgetCents();

    /** How often a step is begun in all when its stream breaks. */
    int tries();

    /** The wait before a step is begun again; it doubles each time. */
    Duration pause();
}
