package dev.studybuddy.worker.progress;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The intervals of the progress events. */
@ConfigMapping(prefix = "studybuddy.progress")
public interface ProgressConfig {

    /** video-service requests a job again after 90 s without an event. */
    @WithDefault("10s")
    Duration heartbeat();

    /** The minimum time between two parts of a note. */
    @WithDefault("100ms")
    Duration deltas();
}
