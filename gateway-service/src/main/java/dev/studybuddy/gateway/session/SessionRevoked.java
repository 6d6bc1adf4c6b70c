package dev.studybuddy.gateway.session;

import java.util.Optional;

/**
 * What is known of one session, or of all of a person, is not so any more.
 *
 * @param reason {@code changed} when they live on with other rights; without one they are dead
 */
public record SessionRevoked(Optional<String> sid, Optional<String> userId, Optional<String> reason) {
    /** Whether they can be used no more. */
    public boolean isEnd() {
        return reason.filter("changed"::equals).isEmpty();
    }
}
