package dev.studybuddy.video.limit;

import io.smallrye.config.ConfigMapping;

/** How much a person of each tier may have. */
@ConfigMapping(prefix = "studybuddy.limits")
public interface LimitSettings {
    /** Jobs that are requested and have not ended. More of them wait. */
    TierLimits concurrentJobs();

    /** Videos per day, UTC, that the ledger holds a credit for. */
    TierLimits daily();
}
