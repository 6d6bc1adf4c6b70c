package dev.studybuddy.video.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of a user, by tier. */
@ConfigMapping(prefix = "studybuddy.limits")
public interface LimitConfig {
    /** Jobs that are requested and have not ended. Further jobs are parked. */
    @WithDefault("${CONCURRENT_JOBS:free:2,pro:5,enterprise:20}")
    TierLimits concurrentJobs();

    /** Videos per day (UTC) for which the ledger holds a credit. Further videos are rejected. */
    @WithDefault("${DAILY_LIMITS:free:20,pro:200,enterprise:2000}")
    TierLimits daily();
}
