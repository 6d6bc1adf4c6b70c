package dev.studybuddy.auth.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

import dev.studybuddy.auth.crypto.Hmac;
import dev.studybuddy.auth.provider.SignInConfig;
import dev.studybuddy.auth.provider.SignInPaths;
import dev.studybuddy.auth.provider.SignInProviders;
import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.auth.web.PublicUrl;
import dev.studybuddy.platform.config.Secrets;

/**
 * The cookies that bind a code flow to the browser that started it: one cookie per flow, named after the flow's
 * state. A sign-in stores its redirect target; the addition of an identity stores a keyed hash of the session, which
 * a browser can neither create nor use in another session.
 * <p>
 * The names begin with {@code q_auth}: the gateway forwards no other cookies. The path limits them to the callback.
 */
@ApplicationScoped
class FlowCookies {
    private static final String SIGN_IN_PREFIX = "q_auth_to_";
    private static final String LINK_PREFIX = "q_auth_link_";

    private final PublicUrl publicUrl;
    private final Hmac hmac;

    FlowCookies(PublicUrl publicUrl, SignInConfig config) {
        this.publicUrl = publicUrl;
        this.hmac = new Hmac(Secrets.require("OIDC_STATE_SECRET", config.stateSecret()));
    }

    /** The cookie of a sign-in. */
    NewCookie signIn(RedirectTarget target, String provider, String state) {
        return create(SIGN_IN_PREFIX + state, target.encode(), provider);
    }

    NewCookie clearSignIn(String provider, String state) {
        return clear(SIGN_IN_PREFIX + state, provider);
    }

    /** The redirect target of a sign-in; empty if this browser did not start a sign-in with this state. */
    Optional<RedirectTarget> signInTarget(HttpHeaders headers, String state) {
        return Optional.ofNullable(headers.getCookies().get(SIGN_IN_PREFIX + state))
                .map(cookie -> RedirectTarget.decode(cookie.getValue()));
    }

    /** The cookie of the addition of an identity. */
    NewCookie link(CurrentSession session, String provider, String state) {
        return create(LINK_PREFIX + state, hash(session, provider, state), provider);
    }

    NewCookie clearLink(String provider, String state) {
        return clear(LINK_PREFIX + state, provider);
    }

    /** Whether this browser started the addition of an identity with this state. */
    boolean isLinkFlow(HttpHeaders headers, String state) {
        return headers.getCookies().containsKey(LINK_PREFIX + state);
    }

    /** Whether this session started the addition of an identity with this state. */
    boolean isLinkFlowOf(CurrentSession session, String provider, String state, HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get(LINK_PREFIX + state);
        return cookie != null && MessageDigest.isEqual(cookie.getValue().getBytes(StandardCharsets.US_ASCII),
                hash(session, provider, state).getBytes(StandardCharsets.US_ASCII));
    }

    private String hash(CurrentSession session, String provider, String state) {
        return hmac.hash(
                String.join(" ", "link", provider, state, session.sid().toString(), session.userId().toString()));
    }

    private NewCookie create(String name, String value, String provider) {
        return cookie(name, value, provider, Math.toIntExact(SignInProviders.FLOW_TIMEOUT.toSeconds()));
    }

    private NewCookie clear(String name, String provider) {
        return cookie(name, "", provider, 0);
    }

    private NewCookie cookie(String name, String value, String provider, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(SignInPaths.CALLBACK + provider)
                .maxAge(maxAge)
                .secure(publicUrl.isHttps())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
