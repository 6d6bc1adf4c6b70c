package dev.studybuddy.local;

import java.time.Duration;

/**
 * How it is noticed that a process that is up does not work any more, although it has not ended.
 *
 * @param check whether the process still works
 * @param interval the time between two checks
 * @param failures the number of checks in a row that fail before the process is restarted
 */
record Liveness(Readiness check, Duration interval, int failures) {
    /** So many and no fewer: a machine that is overloaded for a while must not lose its processes. */
    private static final int FAILURES = 6;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** The address responds with 200. */
    static Liveness answers(String url) {
        return new Liveness(Readiness.answers(url), INTERVAL, FAILURES);
    }
}
