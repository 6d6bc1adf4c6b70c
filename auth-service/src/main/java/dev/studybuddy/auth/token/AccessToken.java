package dev.studybuddy.auth.token;

import java.time.Instant;

/** A signed token and when it ends. */
public record AccessToken(String value, Instant expiresAt) {
    /** Never the token itself: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
