package dev.studybuddy.video.playlist;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Timeouts and limits of playlist fetches. */
@ConfigMapping(prefix = "studybuddy.playlist")
public interface PlaylistConfig {
    /** How long a request waits for the fetch. */
    @WithDefault("${PLAYLIST_WAIT:20s}")
    Duration timeout();

    /** How long a fetched playlist is reused. */
    @WithDefault("10m")
    Duration freshFor();

    /** The pause after a fetch that failed for a reason that may pass. */
    @WithDefault("1m")
    Duration retryAfter();

    /** A fetch without a result for this long is repeated. Longer than the three minutes that a worker may take. */
    @WithDefault("4m")
    Duration lostAfter();

    /** Pending fetches of one user. */
    @WithDefault("5")
    int maxPending();

    /** Playlists that are fetched for one user in an hour. */
    @WithDefault("60")
    int maxPerHour();
}
