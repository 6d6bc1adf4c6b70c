package dev.studybuddy.auth.erasure;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is told to somebody who has asked to be forgotten.
 *
 * @param requestedAt since when there is no account any more
 * @param message what happens now, in plain words
 * @param topicsKeepDays after how many days the last of what the services have told one another is gone
 */
@Schema(requiredProperties = { "requested_at", "message", "topics_keep_days" })
public record Erasure(Instant requestedAt, String message, int topicsKeepDays) {
    /** The longest retention of a topic. */
    private static final int TOPICS_KEEP_DAYS = 7;

    static Erasure begun(Instant at) {
        return new Erasure(at, """
                Your account is gone and you are signed out everywhere. Your videos, notes and running jobs are being \
                deleted, which takes about a minute. The ledger keeps its entries under a number that leads to nobody any \
                more. What the services have told one another is not used again, and the last of it ends after %d days.\
                """.formatted(TOPICS_KEEP_DAYS), TOPICS_KEEP_DAYS);
    }
}
