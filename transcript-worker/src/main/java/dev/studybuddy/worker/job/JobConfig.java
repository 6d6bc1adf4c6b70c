package dev.studybuddy.worker.job;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of one attempt. */
@ConfigMapping(prefix = "studybuddy.jobs")
public interface JobConfig {

    /**
     * The maximum time of one delivery. The lock of the share group ({@code share.record.lock.duration.ms} of the
     * deployment) must be a minute longer.
     */
    @WithDefault("${JOB_DEADLINE:15m}")
    Duration deadline();
}
