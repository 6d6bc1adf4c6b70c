package dev.studybuddy.video.job;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Timeouts and retries of attempts. */
@ConfigMapping(prefix = "studybuddy.job")
public interface JobConfig {
    /** A running attempt without progress for this long is replaced. */
    @WithDefault("${JOB_STALE_AFTER:90s}")
    Duration staleAfter();

    /** The pause before each further attempt. There is one attempt more than there are pauses. */
    @WithDefault("${JOB_RETRY_BACKOFF:30s,2m,10m}")
    List<Duration> retryBackoff();

    /** The same as {@link #staleAfter} once the draft exists and notes-service has to store it. */
    @WithDefault("10m")
    Duration draftStaleAfter();

    /** The longest duration of one attempt. */
    @WithDefault("${JOB_DEADLINE:15m}")
    Duration deadline();

    /**
     * How much later than a waiting job another one is requested that has started, when the request of the first is
     * lost. A lane keeps a request for the deadline and a minute before another lane gets it; and a minute for the
     * start.
     */
    default Duration lostAfter() {
        return deadline().plusMinutes(2);
    }

    default int maxAttempts() {
        return retryBackoff().size() + 1;
    }
}
