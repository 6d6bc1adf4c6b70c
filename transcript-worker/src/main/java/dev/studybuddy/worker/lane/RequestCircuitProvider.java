package dev.studybuddy.worker.lane;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitConfig;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;

/**
 * Provides circuits for playlists and previews through the proxies of the lanes in turn, independent of the jobs of the
 * lanes.
 */
@ApplicationScoped
public class RequestCircuitProvider {
    private final List<Proxy> proxies;
    private final ProxyCheck check;
    private final CircuitService circuits;
    private final AtomicInteger turn = new AtomicInteger();

    RequestCircuitProvider(LaneConfig settings, ProxyCheck check, CircuitService circuits) {
        this.proxies = Proxy.lanes(settings.proxies(), settings.control(), settings.direct());
        this.check = check;
        this.circuits = circuits;
    }

    /**
     * Returns circuits through the next available proxy; empty if no proxy is available. Blocks during the proxy
     * checks.
     */
    public Optional<AttemptCircuits> circuitsFor(UUID requestId) {
        return nextAvailable().map(lane -> circuits.forAttempt(name(lane), proxies.get(lane), requestId.toString(), 1));
    }

    /**
     * As {@link #circuitsFor(UUID)}, with limits of its own.
     *
     * @param attempt distinguishes the circuits of several calls for one request
     */
    public Optional<AttemptCircuits> circuitsFor(UUID requestId, int attempt, CircuitConfig limits) {
        return nextAvailable().map(lane -> circuits.forAttempt(name(lane), proxies.get(lane), requestId.toString(),
                attempt, limits));
    }

    private Optional<Integer> nextAvailable() {
        int first = Math.floorMod(turn.getAndIncrement(), proxies.size());
        for (int n = 0; n < proxies.size(); n++) {
            int lane = (first + n) % proxies.size();
            if (check.isUp(proxies.get(lane)).await().indefinitely()) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    private static String name(int lane) {
        return "lane-" + (lane + 1);
    }
}
