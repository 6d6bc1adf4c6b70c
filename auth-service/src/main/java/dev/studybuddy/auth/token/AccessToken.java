package dev.studybuddy.auth.token;

import java.time.Instant;

/** A signed access token and its expiry. */
public record AccessToken(String value, Instant expiresAt) {
    /** Omits the token itself, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
