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

    /** When no job at all has started for this long, requested jobs are requested again. */
    @WithDefault("10m")
    Duration unstartedAfter();

    default int maxAttempts() {
        return retryBackoff().size() + 1;
    }
}
