package dev.studybuddy.auth.session;

import java.util.UUID;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** Somebody, in one of their sessions. */
public record SignedIn(UUID sid, UUID userId) {
    /** @param token of a session, not a personal one */
    public static SignedIn of(JsonWebToken token) {
        return new SignedIn(UUID.fromString(token.getClaim("sid")), UUID.fromString(token.getSubject()));
    }
}
