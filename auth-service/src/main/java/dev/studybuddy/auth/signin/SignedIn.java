package dev.studybuddy.auth.signin;

import java.util.UUID;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** Somebody, in one of their sessions. */
record SignedIn(UUID sid, UUID userId) {
    /** @param token of a session, not a personal one */
    static SignedIn of(JsonWebToken token) {
        return new SignedIn(UUID.fromString(token.getClaim("sid")), UUID.fromString(token.getSubject()));
    }
}
