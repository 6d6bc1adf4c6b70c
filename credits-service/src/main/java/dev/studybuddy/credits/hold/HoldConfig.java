package dev.studybuddy.credits.hold;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long holds wait. */
@ConfigMapping(prefix = "studybuddy.hold")
interface HoldConfig {
    int MAX_ATTEMPTS = 4;

    /** How long a submission waits for its account to be created. */
    @WithDefault("60s")
    Duration parkedFor();

    /** The longest duration of one attempt of a job. */
    @WithDefault("${JOB_DEADLINE:15m}")
    Duration jobDeadline();

    /** The longest time that a job waits between its attempts: backoffs and the queue. */
    @WithDefault("1h")
    Duration jobWaits();

    /** The pause before {@code hold.questioned} is published again for the same hold. */
    @WithDefault("1h")
    Duration questionAgainAfter();

    /** The pause between two runs of the decision on parked holds. */
    @WithDefault("2s")
    Duration parkedCheckInterval();

    /** The pause between two searches for stale holds. */
    @WithDefault("60s")
    Duration staleCheckInterval();

    /** The longest duration of a job: an older hold has lost the end of its job. */
    default Duration longestJob() {
        return jobDeadline().multipliedBy(MAX_ATTEMPTS).plus(jobWaits());
    }
}
