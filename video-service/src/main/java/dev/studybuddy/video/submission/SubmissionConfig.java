package dev.studybuddy.video.submission;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a submission waits for the ledger's decision. */
@ConfigMapping(prefix = "studybuddy.submission")
public interface SubmissionConfig {
    /** How long a request waits before it returns a job in {@code pending_payment}. */
    @WithDefault("${LEDGER_WAIT:2s}")
    Duration ledgerWait();

    /** The pause before {@code video.submitted} is published again. */
    @WithDefault("60s")
    Duration retryAfter();

    /** The age at which a submission without a decision fails. */
    @WithDefault("24h")
    Duration timeout();
}
