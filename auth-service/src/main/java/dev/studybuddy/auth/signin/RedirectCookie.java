package dev.studybuddy.auth.signin;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

/** Keeps where to go after a sign-in, one cookie per sign-in under way, named after its state. */
@Singleton
class RedirectCookie {
    private static final String PREFIX = "q_auth_to_";

    private final FlowCookie cookie;

    RedirectCookie(FlowCookie cookie) {
        this.cookie = cookie;
    }

    NewCookie keeping(RedirectTarget target, String provider, String state) {
        return cookie.keeping(PREFIX + state, target.encoded(), provider);
    }

    NewCookie cleared(String provider, String state) {
        return cookie.cleared(PREFIX + state, provider);
    }

    /** What was kept for a state; empty when no sign-in of this browser has it. */
    Optional<RedirectTarget> read(HttpHeaders headers, String state) {
        return Optional.ofNullable(headers.getCookies().get(PREFIX + state))
                .map(kept -> RedirectTarget.decode(kept.getValue()));
    }
}
