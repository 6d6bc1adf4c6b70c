package dev.studybuddy.auth.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

import dev.studybuddy.auth.session.SignedIn;
import dev.studybuddy.platform.config.Secrets;

/**
 * Keeps that a way to a provider was begun to add an identity, and by which session: one cookie per way, named after its
 * state. It holds a keyed hash, so a browser can neither make one nor use it in another session.
 */
@Singleton
class LinkCookie {
    private static final String PREFIX = "q_auth_link_";

    private final FlowCookie cookie;
    private final Hmac hmac;

    LinkCookie(FlowCookie cookie, SignInSettings settings) {
        this.cookie = cookie;
        this.hmac = new Hmac(Secrets.require("OIDC_STATE_SECRET", settings.stateSecret().orElse(null)));
    }

    NewCookie keeping(SignedIn person, String provider, String state) {
        return cookie.keeping(PREFIX + state, hash(person, provider, state), provider);
    }

    NewCookie cleared(String provider, String state) {
        return cookie.cleared(PREFIX + state, provider);
    }

    /** Whether the way with this state was begun in this browser to add an identity. */
    boolean isKept(HttpHeaders headers, String state) {
        return headers.getCookies().containsKey(PREFIX + state);
    }

    /** Whether it was begun by this very session. */
    boolean isOf(SignedIn person, String provider, String state, HttpHeaders headers) {
        Cookie kept = headers.getCookies().get(PREFIX + state);
        return kept != null && MessageDigest.isEqual(kept.getValue().getBytes(StandardCharsets.US_ASCII),
                hash(person, provider, state).getBytes(StandardCharsets.US_ASCII));
    }

    private String hash(SignedIn person, String provider, String state) {
        return hmac.of(String.join(" ", "link", provider, state, person.sid().toString(), person.userId().toString()));
    }
}
