package dev.studybuddy.gateway.session;

import java.time.Instant;
import java.util.Set;

/**
 * A short-lived JWT in place of a session or a personal token.
 *
 * @param token the JWT, for {@code Authorization: Bearer}
 * @param sid the session or personal token, by which it is revoked
 * @param groups {@code user} for a session, the scopes of a personal token
 */
public record Token(String token, String userId, String sid, Set<String> groups, Instant expiresAt) {
    /** Whether it may be used for reading: a session may, a personal token only with that scope. */
    public boolean mayRead() {
        return groups.contains("user") || groups.contains("read");
    }

    /** Never the token: this may end in a log. */
    @Override
    public String toString() {
        return "token of session " + sid;
    }
}
