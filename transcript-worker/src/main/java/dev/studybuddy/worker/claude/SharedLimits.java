package dev.studybuddy.worker.claude;

import java.time.Duration;

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

    /** Adds costs to those of the day. */
    Uni<Void> spend(double cents);
}
