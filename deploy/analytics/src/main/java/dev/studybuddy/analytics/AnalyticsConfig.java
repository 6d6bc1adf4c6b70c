package dev.studybuddy.analytics;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "studybuddy.analytics")
interface AnalyticsConfig {
    /** {@code ANALYTICS_USER_KEY}, the key of the hash of user ids. With another key every user is a new one. */
    Optional<String> userKey();
}
