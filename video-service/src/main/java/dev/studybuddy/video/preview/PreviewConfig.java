package dev.studybuddy.video.preview;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Timeouts and limits of previews of videos. */
@ConfigMapping(prefix = "studybuddy.preview")
interface PreviewConfig {
    /** How long a request waits for the facts. */
    @WithDefault("${PREVIEW_WAIT:8s}")
    Duration timeout();

    /** How long complete facts are reused. */
    @WithDefault("6h")
    Duration freshFor();

    /** How long it is assumed that no note can be made of a video. Its owner may publish it, or add captions. */
    @WithDefault("10m")
    Duration obstacleFreshFor();

    /** The pause after a fetch that failed or returned a part of the facts only. */
    @WithDefault("1m")
    Duration retryAfter();

    /** A fetch without a result for this long has failed. As long as the worker keeps a request. */
    @WithDefault("1m")
    Duration lostAfter();

    /** Pending fetches of one user. */
    @WithDefault("5")
    int maxPending();

    /** Fetches of one user in an hour. */
    @WithDefault("120")
    int maxPerHour();
}
