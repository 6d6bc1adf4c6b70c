package dev.studybuddy.video.limit;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of a user, by tier. */
@ConfigMapping(prefix = "studybuddy.limits")
public interface LimitConfig {
    /** Jobs that are requested and have not ended. Further jobs are parked. */
    @WithDefault("${CONCURRENT_JOBS:free:2,pro:5,enterprise:20}")
    TierLimits concurrentJobs();

    /**
     * Jobs of one user that wait for a lane at the same time, whatever the tier: lanes take requested jobs in their
     * order, so that many requested jobs of one user would delay the first job of every other user.
     */
    @WithDefault("${WAITING_JOBS:2}")
    @Min(1)
    int waitingJobs();

    /** Videos per day (UTC) for which the ledger holds a credit. Further videos are rejected. */
    @WithDefault("${DAILY_LIMITS:free:20,pro:200,enterprise:2000}")
    TierLimits daily();

    /** The length of the longest video. */
    @WithDefault("${LONGEST_VIDEO:free:12h,pro:12h,enterprise:12h}")
    TierDurations longestVideo();
}
