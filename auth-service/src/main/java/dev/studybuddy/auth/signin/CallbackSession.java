package dev.studybuddy.auth.signin;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;

import dev.studybuddy.auth.session.CurrentSession;

/**
 * Finds the session of a callback request. The callback is public and is authenticated by the provider's code, so the
 * access token that the gateway adds must be parsed here.
 */
@Singleton
class CallbackSession {
    private static final String SCHEME = "Bearer ";

    private final JWTParser parser;

    CallbackSession(JWTParser parser) {
        this.parser = parser;
    }

    /** Empty without a valid access token, and for a personal token. */
    Optional<CurrentSession> find(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            JsonWebToken token = parser.parse(header.substring(SCHEME.length()));
            return token.getGroups().contains("user") ? Optional.of(CurrentSession.of(token)) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
