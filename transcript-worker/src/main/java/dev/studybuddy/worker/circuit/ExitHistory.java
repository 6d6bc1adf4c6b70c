package dev.studybuddy.worker.circuit;

import java.util.Set;

import io.smallrye.mutiny.Uni;

/**
 * Records for all lanes which Tor exits YouTube serves and blocks, by fingerprint and endpoint. The methods never fail:
 * without the store, updates are lost and no exit is cooling down.
 */
public interface ExitHistory {

    /** Returns whether YouTube blocked this exit for the endpoint recently, or an operator banned it. */
    Uni<Boolean> isCoolingDown(String fingerprint, String endpoint);

    /** Records that YouTube blocked this exit for the endpoint. */
    Uni<Void> recordBlocked(String fingerprint, String endpoint);

    /** Records that YouTube served this exit for the endpoints, which ends its cooldown. */
    Uni<Void> recordServed(String fingerprint, Set<String> endpoints);
}
