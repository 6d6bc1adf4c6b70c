package dev.studybuddy.credits.hold;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long holds wait for others. */
@ConfigMapping(prefix = "studybuddy.hold")
interface HoldSettings {
    int ATTEMPTS = 4;

    /** How long a submission waits for an account that is not known yet. */
    @WithDefault("60s")
    Duration parkedFor();

    /** The longest that one attempt of a job may take. */
    @WithDefault("15m")
    Duration jobDeadline();

    /** What all the waits of a job may take besides its attempts: backoffs, the queue. */
    @WithDefault("1h")
    Duration jobWaits();

    /** How long after a question that nobody answered it is asked again. */
    @WithDefault("1h")
    Duration askAgainAfter();

    /** How often parked submissions are looked at. */
    @WithDefault("2s")
    Duration sweepEvery();

    /** How often old holds are looked for. */
    @WithDefault("60s")
    Duration lookEvery();

    /** No job takes longer: a hold that is older has lost its ending. */
    default Duration longestJob() {
        return jobDeadline().multipliedBy(ATTEMPTS).plus(jobWaits());
    }
}
