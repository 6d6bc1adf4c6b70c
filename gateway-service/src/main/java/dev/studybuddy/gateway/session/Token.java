package dev.studybuddy.gateway.session;

import java.time.Instant;

/**
 * A short-lived JWT in place of a session.
 *
 * @param token the JWT, for {@code Authorization: Bearer}
 * @param sid the session, by which it is revoked
 */
public record Token(String token, String userId, String sid, Instant expiresAt) {
    /** Never the token: this may end in a log. */
    @Override
    public String toString() {
        return "token of session " + sid;
    }
}
