package dev.studybuddy.platform.token;

import java.security.PublicKey;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** The keys that verify access tokens, by their ids. */
public interface VerificationKeys {
    /** The key with this id, if it is loaded. */
    Optional<PublicKey> find(String id);

    /**
     * Loads new keys without blocking; completes at once when all keys are in this process.
     *
     * @return fails with a 503 problem when the keys cannot be loaded
     */
    Uni<Void> refresh();
}
