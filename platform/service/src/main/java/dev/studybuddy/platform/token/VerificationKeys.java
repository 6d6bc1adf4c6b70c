package dev.studybuddy.platform.token;

import java.security.PublicKey;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** The keys that access tokens are believed from, by their ids. An id is looked up here and used for nothing else. */
public interface VerificationKeys {
    /** The key with this id, as far as it is known now. */
    Optional<PublicKey> find(String id);

    /**
     * Looks for keys that are not known yet, without ever blocking; ends at once where there is nothing to ask.
     *
     * @return fails with a 503 problem when it cannot be said which keys there are
     */
    Uni<Void> renew();
}
