package dev.studybuddy.worker.circuit;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

/**
 * Where one circuit leaves Tor, as far as that can be known: behind a proxy without a control port it cannot, and then
 * every exit is as good as any.
 */
final class CircuitExit {
    private final ExitHistory exits;
    private final Uni<Optional<String>> fingerprint;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile String last;

    CircuitExit(Proxy proxy, TorControl control, ExitHistory exits, String circuit) {
        this.exits = exits;
        this.fingerprint = proxy.control().filter(known -> proxy.isolatesByUser())
                .map(port -> control.exitOf(port, circuit)
                        .onFailure().recoverWithItem(Optional.empty()).memoize().indefinitely())
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Asks once the circuit stands, before anything is sent over it. Fails with {@link ExitCoolingDownException} when the exit
     * should not be used there now.
     */
    Uni<Void> admit(String endpoint) {
        return fingerprint.chain(exit -> exit.map(known -> exits.coolsDown(known, endpoint))
                .orElse(Uni.createFrom().item(false))).invoke(coolsDown -> {
                    if (coolsDown) {
                        throw new ExitCoolingDownException();
                    }
                    asked.add(endpoint);
                    last = endpoint;
                }).replaceWithVoid();
    }

    /** The site refused the last request. */
    Uni<Void> refused() {
        String endpoint = last;
        return fingerprint.chain(exit -> endpoint == null
                ? Uni.createFrom().voidItem()
                : exit.map(known -> exits.refused(known, endpoint)).orElse(Uni.createFrom().voidItem()));
    }

    /** The site answered whatever was asked. */
    Uni<Void> served() {
        Set<String> endpoints = Set.copyOf(asked);
        return fingerprint.chain(exit -> endpoints.isEmpty()
                ? Uni.createFrom().voidItem()
                : exit.map(known -> exits.served(known, endpoints)).orElse(Uni.createFrom().voidItem()));
    }
}
