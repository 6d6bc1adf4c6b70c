package dev.studybuddy.notes.assessment;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the requests for new assessments. */
@ConfigMapping(prefix = "studybuddy.assessment")
public interface AssessmentConfig {
    /** The maximum number of requests of a user in 24 hours. */
    @WithDefault("10")
    int dailyLimit();

    /** A request without an answer for this long has failed, and the user may ask again. */
    @WithDefault("15m")
    Duration timeout();
}
