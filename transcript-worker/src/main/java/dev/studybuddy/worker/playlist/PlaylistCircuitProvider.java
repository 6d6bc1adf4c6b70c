package dev.studybuddy.worker.playlist;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;
import dev.studybuddy.worker.lane.LaneConfig;

/** Provides circuits for playlists through the proxies of the lanes in turn, independent of the jobs of the lanes. */
@ApplicationScoped
class PlaylistCircuitProvider {
    private final List<Proxy> proxies;
    private final ProxyCheck check;
    private final CircuitService circuits;
    private final AtomicInteger turn = new AtomicInteger();

    PlaylistCircuitProvider(LaneConfig settings, ProxyCheck check, CircuitService circuits) {
        this.proxies = Proxy.lanes(settings.proxies(), settings.control(), settings.direct());
        this.check = check;
        this.circuits = circuits;
    }

    /**
     * Returns circuits through the next available proxy; empty if no proxy is available. Blocks during the proxy
     * checks.
     */
    Optional<AttemptCircuits> circuitsFor(PlaylistRequestedEvent request) {
        int first = Math.floorMod(turn.getAndIncrement(), proxies.size());
        for (int n = 0; n < proxies.size(); n++) {
            int lane = (first + n) % proxies.size();
            if (check.isUp(proxies.get(lane)).await().indefinitely()) {
                return Optional.of(circuits.forAttempt("lane-" + (lane + 1), proxies.get(lane),
                        request.requestId().toString(), 1));
            }
        }
        return Optional.empty();
    }
}
