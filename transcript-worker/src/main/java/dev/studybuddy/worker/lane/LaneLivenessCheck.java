package dev.studybuddy.worker.lane;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails when the thread of a lane has ended: only a restart of the process replaces it. */
@Liveness
@ApplicationScoped
class LaneLivenessCheck implements HealthCheck {
    private final LanePool lanes;

    LaneLivenessCheck(LanePool lanes) {
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        long dead = lanes.all().stream().filter(lane -> !lane.alive()).count();
        return HealthCheckResponse.named("lane-threads").status(dead == 0).withData("dead", dead).build();
    }
}
