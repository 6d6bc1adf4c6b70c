package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.studybuddy.worker.store.LaneRegistry;

/**
 * Reports the lanes of this process to all workers, and receives which of them are drained, each second. While Redis is
 * unavailable the lanes stay as they are.
 */
@ApplicationScoped
class LaneReporter {
    private static final Logger LOG = Logger.getLogger(LaneReporter.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final LaneRegistry registry;
    private final Vertx vertx;
    private final String worker;
    private volatile Set<String> drained = Set.of();
    private volatile boolean failing;
    private long timer;

    LaneReporter(LaneRegistry registry, LaneConfig settings, Vertx vertx) {
        this.registry = registry;
        this.worker = settings.worker();
        this.vertx = vertx;
    }

    /** Reports the lanes from now on. Waits for the first answer, so that a drained lane takes no job at its start. */
    void start(List<Lane> lanes) {
        report(lanes).await().indefinitely();
        timer = vertx.setPeriodic(INTERVAL.toMillis(), fired -> report(lanes).subscribe().with(
                done -> LOG.tracef("Lanes reported: drained=%d", drained.size())));
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    boolean isDrained(String lane) {
        return drained.contains(id(lane));
    }

    /** The name of a lane among those of all workers. */
    private String id(String lane) {
        return worker + "/" + lane;
    }

    private Uni<Void> report(List<Lane> lanes) {
        Map<String, String> states = lanes.stream().collect(Collectors.toMap(lane -> id(lane.name()),
                lane -> lane.state().name().toLowerCase(Locale.ROOT)));
        return registry.report(states).invoke(this::update).replaceWithVoid()
                .onFailure().invoke(this::logOnce).onFailure().recoverWithNull();
    }

    private void update(Set<String> now) {
        if (!now.equals(drained)) {
            LOG.infof("Drained lanes changed: lanes=%s", now);
        }
        drained = now;
        failing = false;
    }

    private void logOnce(Throwable failure) {
        if (!failing) {
            LOG.warnf("Lanes not reported: exception=%s", failure.getClass().getSimpleName());
        }
        failing = true;
    }
}
