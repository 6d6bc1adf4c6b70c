package dev.studybuddy.gateway.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How a bucket stands after a request.
 *
 * @param limit tokens that it holds when it is full
 * @param remaining tokens left
 * @param untilFull how long until it is full again
 * @param untilNext how long until there is a token to take; zero when one was there
 */
record Level(Take take, int limit, long remaining, Duration untilFull, Duration untilNext) {
    private static final Comparator<Level> TIGHTEST = Comparator.comparing(Level::untilNext).reversed()
            .thenComparing(Level::remaining);

    boolean isRefused() {
        return !untilNext.isZero();
    }

    /** The one that a caller has to know of: the one to wait for longest, else the one with the least left. */
    static Level tightest(List<Level> levels) {
        return levels.stream().min(TIGHTEST).orElseThrow();
    }

    /** Whole seconds, as headers have them, rounded up. */
    static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
