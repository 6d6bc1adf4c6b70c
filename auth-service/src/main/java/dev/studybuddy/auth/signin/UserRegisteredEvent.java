package dev.studybuddy.auth.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * A user has signed in or added an identity. Published at each sign-in, so that a lost event is made up for by the
 * next.
 *
 * @param identityHash see {@link IdentityHash}
 */
record UserRegisteredEvent(UUID userId, String provider, String identityHash, Instant at) {
    static final String TOPIC = "user.registered";
}
