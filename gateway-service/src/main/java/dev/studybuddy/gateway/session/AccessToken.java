package dev.studybuddy.gateway.session;

import java.time.Instant;
import java.util.Set;

/**
 * A short-lived JWT that auth-service issues for a session or a personal token.
 *
 * @param token the JWT, for {@code Authorization: Bearer}
 * @param sid the id of the session or personal token, by which it is revoked
 * @param groups {@code user} for a session, the scopes of a personal token
 */
public record AccessToken(String token, String userId, String sid, Set<String> groups, Instant expiresAt) {
    /** Whether it permits reading: every session does, a personal token only with the scope {@code read}. */
    public boolean canRead() {
        return groups.contains("user") || groups.contains("read");
    }

    /** Omits the JWT so that it cannot reach a log. */
    @Override
    public String toString() {
        return "access token of session " + sid;
    }
}
