package dev.studybuddy.auth.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * A person has signed in. Said at each sign-in, so that an account is made even if the first saying was lost.
 *
 * @param identityHash see {@link IdentityHash}
 */
record UserRegistered(UUID userId, String provider, String identityHash, Instant at) {
    static final String TOPIC = "user.registered";
}
