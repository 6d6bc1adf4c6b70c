package dev.studybuddy.auth.erasure;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to an erasure request.
 *
 * @param requestedAt when the account was deleted
 * @param message what happens next, for the user to read
 * @param topicsKeepDays the days after which the last events about the user have expired from the Kafka topics
 */
@Schema(name = "Erasure", requiredProperties = { "requested_at", "message", "topics_keep_days" })
record ErasureResponse(Instant requestedAt, String message, int topicsKeepDays) {
    /** The longest retention of a topic. */
    private static final int TOPICS_KEEP_DAYS = 7;

    ErasureResponse(Instant requestedAt) {
        this(requestedAt, """
                Your account is deleted and you are signed out everywhere. Your videos, notes and running jobs are \
                being deleted, which takes about a minute. The credit ledger keeps its entries under an id that no \
                longer identifies you. Messages between the services are not used again; the last of them expires \
                after %d days.\
                """.formatted(TOPICS_KEEP_DAYS), TOPICS_KEEP_DAYS);
    }
}
