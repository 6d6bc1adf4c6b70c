package dev.studybuddy.worker.circuit;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

/**
 * The Tor exit of a circuit. It is unknown behind a proxy without a control port; an unknown exit is always admitted
 * and nothing is recorded for it.
 */
final class CircuitExit {
    private final ExitHistory exits;
    private final Uni<Optional<String>> fingerprint;
    private final Set<String> endpoints = ConcurrentHashMap.newKeySet();
    private volatile String lastEndpoint;

    CircuitExit(Proxy proxy, TorControl control, ExitHistory exits, String circuit) {
        this.exits = exits;
        this.fingerprint = proxy.control().filter(known -> proxy.isolatesByUser())
                .map(port -> control.findExit(port, circuit)
                        .onFailure().recoverWithItem(Optional.empty()).memoize().indefinitely())
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Admits a request after the connection is established and before anything is sent. Fails with
     * {@link ExitCoolingDownException} if the exit is cooling down for the endpoint.
     */
    Uni<Void> admit(String endpoint) {
        return fingerprint.chain(exit -> exit.map(known -> exits.isCoolingDown(known, endpoint))
                .orElse(Uni.createFrom().item(false))).invoke(coolingDown -> {
                    if (coolingDown) {
                        throw new ExitCoolingDownException();
                    }
                    endpoints.add(endpoint);
                    lastEndpoint = endpoint;
                }).replaceWithVoid();
    }

    /** Records that YouTube blocked the last request. */
    Uni<Void> recordBlocked() {
        String endpoint = lastEndpoint;
        return fingerprint.chain(exit -> endpoint == null
                ? Uni.createFrom().voidItem()
                : exit.map(known -> exits.recordBlocked(known, endpoint)).orElse(Uni.createFrom().voidItem()));
    }

    /** Records that YouTube served all requests. */
    Uni<Void> recordServed() {
        Set<String> served = Set.copyOf(endpoints);
        return fingerprint.chain(exit -> served.isEmpty()
                ? Uni.createFrom().voidItem()
                : exit.map(known -> exits.recordServed(known, served)).orElse(Uni.createFrom().voidItem()));
    }
}
