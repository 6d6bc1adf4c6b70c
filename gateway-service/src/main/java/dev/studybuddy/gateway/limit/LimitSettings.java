package dev.studybuddy.gateway.limit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How much of everything is let through, see {@link Bucket}. */
@ConfigMapping(prefix = "gateway.limits")
public interface LimitSettings {
    Rate address();

    Rate signIn();

    Rate signInProvider();

    Rate person();

    Rate submission();

    Rate webhook();

    /** How long Redis may take to say whether a request is let through. After that it counts as away. */
    Duration patience();
}
