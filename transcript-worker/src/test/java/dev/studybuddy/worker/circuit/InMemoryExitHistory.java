package dev.studybuddy.worker.circuit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

/** Exits of one test, remembered for as long as it runs. */
public final class InMemoryExitHistory implements ExitHistory {
    private final Set<String> cooling = ConcurrentHashMap.newKeySet();
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    /** As {@code fingerprint/endpoint}. */
    public Set<String> cooling() {
        return Set.copyOf(cooling);
    }

    public Set<String> served() {
        return Set.copyOf(served);
    }

    public void forget() {
        cooling.clear();
        served.clear();
    }

    @Override
    public Uni<Boolean> coolsDown(String fingerprint, String endpoint) {
        return Uni.createFrom().item(() -> cooling.contains(fingerprint + "/" + endpoint));
    }

    @Override
    public Uni<Void> refused(String fingerprint, String endpoint) {
        return Uni.createFrom().voidItem().invoke(() -> cooling.add(fingerprint + "/" + endpoint));
    }

    @Override
    public Uni<Void> served(String fingerprint, Set<String> endpoints) {
        return Uni.createFrom().voidItem()
                .invoke(() -> endpoints.forEach(endpoint -> served.add(fingerprint + "/" + endpoint)));
    }
}
