package dev.studybuddy.worker.circuit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

/** An exit history in memory. */
public final class InMemoryExitHistory implements ExitHistory {
    private final Set<String> cooling = ConcurrentHashMap.newKeySet();
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    /** Entries {@code fingerprint/endpoint}. */
    public Set<String> cooling() {
        return Set.copyOf(cooling);
    }

    public Set<String> recordServed() {
        return Set.copyOf(served);
    }

    public void forget() {
        cooling.clear();
        served.clear();
    }

    @Override
    public Uni<Boolean> isCoolingDown(String fingerprint, String endpoint) {
        return Uni.createFrom().item(() -> cooling.contains(fingerprint + "/" + endpoint));
    }

    @Override
    public Uni<Void> recordBlocked(String fingerprint, String endpoint) {
        return Uni.createFrom().voidItem().invoke(() -> cooling.add(fingerprint + "/" + endpoint));
    }

    @Override
    public Uni<Void> recordServed(String fingerprint, Set<String> endpoints) {
        return Uni.createFrom().voidItem()
                .invoke(() -> endpoints.forEach(endpoint -> served.add(fingerprint + "/" + endpoint)));
    }
}
