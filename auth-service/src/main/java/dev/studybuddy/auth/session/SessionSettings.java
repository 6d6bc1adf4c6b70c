package dev.studybuddy.auth.session;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** How long a session lives. */
@ConfigMapping(prefix = "studybuddy.session")
public interface SessionSettings {
    /** Days without any use after which it ends. */
    @Min(1)
    int idleDays();

    /** Days after which it ends however much it is used. */
    @Min(1)
    int maxDays();

    default Duration idle() {
        return Duration.ofDays(idleDays());
    }

    default Duration max() {
        return Duration.ofDays(maxDays());
    }
}
