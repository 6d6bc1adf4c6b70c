package dev.studybuddy.worker.lane;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when at least one lane can take a job, has one or is drained; lists the state of each lane. */
@Readiness
@ApplicationScoped
class LaneReadinessCheck implements HealthCheck {
    private final LanePool lanes;

    LaneReadinessCheck(LanePool lanes) {
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("lanes")
                .status(lanes.count(LaneState.IDLE) + lanes.count(LaneState.BUSY) + lanes.count(LaneState.DRAINED) > 0);
        lanes.all().forEach(lane -> response.withData(lane.name(), lane.state().name().toLowerCase(Locale.ROOT)));
        return response.build();
    }
}
