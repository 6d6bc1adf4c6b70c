package dev.studybuddy.gateway.proxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;

/** Counts the requests in progress of each address and of each user, on this replica. */
@ApplicationScoped
class InFlightRequests {
    private final Map<String, Integer> byOwner = new ConcurrentHashMap<>();
    private final Counter rejections;

    InFlightRequests(MeterRegistry metrics) {
        rejections = metrics.counter("studybuddy.limits.refused", "bucket", "in_flight");
        metrics.gauge("studybuddy.requests.owners", byOwner, Map::size);
    }

    /**
     * Counts a request until its response ends or its client goes away. The client must still be connected.
     *
     * @param owner an address or a user
     * @return false, without counting it, if the owner has {@code max} requests in progress
     */
    boolean enter(RoutingContext context, String owner, int max) {
        boolean[] isAccepted = new boolean[1];
        byOwner.compute(owner, (key, running) -> {
            int before = running == null ? 0 : running;
            isAccepted[0] = before < max;
            return isAccepted[0] ? Integer.valueOf(before + 1) : running;
        });
        if (isAccepted[0]) {
            context.addEndHandler(ended -> leave(owner));
        } else {
            rejections.increment();
        }
        return isAccepted[0];
    }

    private void leave(String owner) {
        byOwner.computeIfPresent(owner, (key, running) -> running == 1 ? null : Integer.valueOf(running - 1));
    }
}
