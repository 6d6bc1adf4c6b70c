package dev.studybuddy.video.submission;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How long to wait for the ledger, in one request and altogether. */
@ConfigMapping(prefix = "submission")
public interface SubmissionSettings {
    /** How long a request waits for the decision before it answers that payment is pending. */
    Duration ledgerWait();

    /** How long after the last time an undecided submission is said again. */
    Duration repeatAfter();

    /** How long a submission may stay undecided before it fails. */
    Duration giveUpAfter();
}
