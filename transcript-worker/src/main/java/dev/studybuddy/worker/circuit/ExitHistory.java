package dev.studybuddy.worker.circuit;

import java.util.Set;

import io.smallrye.mutiny.Uni;

/**
 * What is remembered of Tor's exits, by their fingerprint and by endpoint of the site, for all lanes. Nothing here ever
 * fails: of what cannot be remembered nothing is known.
 */
public interface ExitHistory {

    /** Whether the site has refused this exit there not long ago. */
    Uni<Boolean> coolsDown(String fingerprint, String endpoint);

    /** The site has refused this exit there. */
    Uni<Void> refused(String fingerprint, String endpoint);

    /** The site has answered this exit there: it is good again, whatever was before. */
    Uni<Void> served(String fingerprint, Set<String> endpoints);
}
