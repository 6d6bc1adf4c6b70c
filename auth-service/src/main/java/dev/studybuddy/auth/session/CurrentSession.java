package dev.studybuddy.auth.session;

import java.util.UUID;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.identity.SecurityIdentity;

/** The session that a request is authenticated by, and its user. */
public record CurrentSession(UUID sid, UUID userId) {
    /** @param token the access token of a session, not of a personal token */
    public static CurrentSession of(JsonWebToken token) {
        return new CurrentSession(UUID.fromString(token.getClaim("sid")), UUID.fromString(token.getSubject()));
    }

    /** @param identity authenticated by the access token of a session */
    public static CurrentSession of(SecurityIdentity identity) {
        return of((JsonWebToken) identity.getPrincipal());
    }
}
