package dev.studybuddy.worker.claude;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/** What all lanes of all workers share about Claude: a gate that is closed while the API wants to be left alone, and the day's costs. */
public interface SharedLimits {

    /** For how long nobody is to call; zero when the gate is open. */
    Uni<Duration> closedFor();

    /** Nobody is to call for so long. Never shortens what was said before. */
    Uni<Void> close(Duration time);

    /** What everybody together has spent since midnight (UTC), in cents. */
    Uni<Double> spentToday();

    Uni<Void> spend(double cents);
}
