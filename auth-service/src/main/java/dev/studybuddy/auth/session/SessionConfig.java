package dev.studybuddy.auth.session;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Session lifetimes. */
@ConfigMapping(prefix = "studybuddy.session")
public interface SessionConfig {
    /** Days without use after which a session ends. */
    @Min(1)
    @WithDefault("${SESSION_IDLE_DAYS:7}")
    int idleDays();

    /** Days after which a session ends regardless of use. */
    @Min(1)
    @WithDefault("${SESSION_MAX_DAYS:30}")
    int maxDays();

    /** The maximum age of the sign-in for changes of identities, new personal tokens and the erasure of the account. */
    @WithDefault("10m")
    Duration recentSignIn();

    default Duration idle() {
        return Duration.ofDays(idleDays());
    }

    default Duration max() {
        return Duration.ofDays(maxDays());
    }
}
