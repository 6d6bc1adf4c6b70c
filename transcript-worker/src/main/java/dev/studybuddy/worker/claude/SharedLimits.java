package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * The limits that all lanes of all workers share: a gate that is closed while the API rejects requests, and the day's
 * costs.
 */
public interface SharedLimits {

    /** Returns the time until the gate opens; zero if it is open. */
    Uni<Duration> closedFor();

    /** Closes the gate for this time. Never opens it earlier than an earlier call did. */
    Uni<Void> close(Duration time);

    /** Returns the costs of all workers since midnight (UTC), in cents. */
    Uni<Double> spentToday();

    /**
     * Returns the costs of all workers for a user since midnight (UTC), in cents; never less than
     * {@link ClaudeUser#knownCents}, so that the loss of the Redis counters does not reset the budget.
     */
    Uni<Double> spentToday(ClaudeUser user);

    /** Adds costs to those of the day, and to those of the user if there is one. */
    Uni<Void> spend(double cents, Optional<ClaudeUser> user);
}
