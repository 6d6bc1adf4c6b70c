package dev.studybuddy.local;

import java.time.Duration;

/**
 * Detects a process that runs and no longer responds.
 *
 * @param check whether the process still works
 * @param interval the time between two checks
 * @param failures the number of checks in a row that fail before the process is restarted
 */
record Liveness(Readiness check, Duration interval, int failures) {
    /** High enough that a temporarily overloaded machine does not cause restarts. */
    private static final int FAILURES = 6;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** The address responds with 200. */
    static Liveness answers(String url) {
        return new Liveness(Readiness.answers(url), INTERVAL, FAILURES);
    }
}
