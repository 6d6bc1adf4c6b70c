package dev.studybuddy.gateway.session;

import java.util.Optional;

/**
 * A message of auth-service on Redis: one session, or all sessions of a user, are revoked or have changed.
 *
 * @param reason {@code changed} if the sessions continue with other rights; absent if they are revoked
 */
public record SessionRevokedEvent(Optional<String> sid, Optional<String> userId, Optional<String> reason) {
    /** The Redis channel. */
    static final String CHANNEL = "sessions.revoked";

    /** Whether the sessions have ended, as opposed to continuing with other rights. */
    public boolean isEnd() {
        return reason.filter("changed"::equals).isEmpty();
    }
}
