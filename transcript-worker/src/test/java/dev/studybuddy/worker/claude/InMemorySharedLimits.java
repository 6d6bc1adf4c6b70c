package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Limits without effect: the gate is open and no costs are counted. */
public final class InMemorySharedLimits implements SharedLimits {

    @Override
    public Uni<Duration> closedFor() {
        return Uni.createFrom().item(Duration.ZERO);
    }

    @Override
    public Uni<Void> close(Duration time) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Double> spentToday() {
        return Uni.createFrom().item(0.0);
    }

    @Override
    public Uni<Double> spentToday(ClaudeUser user) {
        return Uni.createFrom().item(0.0);
    }

    @Override
    public Uni<Void> spend(double cents, Optional<ClaudeUser> user) {
        return Uni.createFrom().voidItem();
    }
}
