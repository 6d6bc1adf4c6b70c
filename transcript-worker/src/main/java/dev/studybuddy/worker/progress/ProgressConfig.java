package dev.studybuddy.worker.progress;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How often a lane shows that it is alive and at work. */
@ConfigMapping(prefix = "progress")
public interface ProgressConfig {

    Duration heartbeat();

    /** The least time between two pieces of a note. */
    Duration deltas();
}
