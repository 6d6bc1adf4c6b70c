package dev.studybuddy.auth.signin;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;

import dev.studybuddy.auth.session.SignedIn;

/**
 * Whose session the browser holds that comes back from a provider. The callback is for everybody and authenticates by the
 * provider's code, so the gateway's token is read here.
 */
@Singleton
class SessionOfCallback {
    private static final String SCHEME = "Bearer ";

    private final JWTParser tokens;

    SessionOfCallback(JWTParser tokens) {
        this.tokens = tokens;
    }

    /** Empty without a session, and for a personal token. */
    Optional<SignedIn> read(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            JsonWebToken token = tokens.parse(header.substring(SCHEME.length()));
            return token.getGroups().contains("user") ? Optional.of(SignedIn.of(token)) : Optional.empty();
        } catch (ParseException notOurs) {
            return Optional.empty();
        }
    }
}
