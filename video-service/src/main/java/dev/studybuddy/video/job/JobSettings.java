package dev.studybuddy.video.job;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;

/** How patient the service is with attempts. */
@ConfigMapping(prefix = "job")
public interface JobSettings {
    /** A running attempt that says nothing for so long is given up. */
    Duration staleAfter();

    /** The pause before each further attempt: as many attempts as pauses, and one. */
    List<Duration> retryBackoff();

    /** As {@link #staleAfter}, once the draft is known and notes-service has to store it. */
    Duration draftStaleAfter();

    /** When no job at all has started for so long, what was requested is requested again. */
    Duration unstartedAfter();

    default int attempts() {
        return retryBackoff().size() + 1;
    }
}
