package dev.studybuddy.worker.job;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** Bounds of one attempt. */
@ConfigMapping(prefix = "jobs")
public interface JobConfig {

    /** The longest that the work of one delivery may take. */
    Duration deadline();
}
