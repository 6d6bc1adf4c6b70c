package dev.studybuddy.gateway.session;

import java.util.Optional;

/**
 * A message on Redis: one session, or all sessions of a user, are revoked or have changed; or a heartbeat.
 *
 * @param reason {@code changed} if the sessions continue with other rights; absent if they are revoked
 * @param heartbeat the id of the gateway that published this heartbeat
 */
public record SessionRevokedEvent(Optional<String> sid, Optional<String> userId, Optional<String> reason,
        Optional<String> heartbeat) {
    /** The Redis channel. */
    static final String CHANNEL = "sessions.revoked";

    /** Whether the sessions have ended, as opposed to continuing with other rights. */
    public boolean isEnd() {
        return reason.filter("changed"::equals).isEmpty();
    }
}
