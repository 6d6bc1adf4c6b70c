package dev.studybuddy.auth.signin;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps where to go after a sign-in, one cookie per sign-in under way, named after its state. The name begins with
 * {@code q_auth}, as the gateway lets only such cookies pass.
 */
@Singleton
class RedirectCookie {
    private static final String PREFIX = "q_auth_to_";

    private final boolean secure;

    RedirectCookie(@ConfigProperty(name = "studybuddy.public-url") String publicUrl) {
        this.secure = publicUrl.startsWith("https://");
    }

    NewCookie keeping(RedirectTarget target, String provider, String state) {
        return cookie(provider, state, target.encoded(), Math.toIntExact(SignInProviders.PATIENCE.toSeconds()));
    }

    NewCookie cleared(String provider, String state) {
        return cookie(provider, state, "", 0);
    }

    /** What was kept for a state, or the start page. */
    RedirectTarget read(HttpHeaders headers, String state) {
        Cookie kept = headers.getCookies().get(PREFIX + state);
        return kept == null ? RedirectTarget.START : RedirectTarget.decode(kept.getValue());
    }

    private NewCookie cookie(String provider, String state, String value, int maxAge) {
        return new NewCookie.Builder(PREFIX + state)
                .value(value)
                .path(SignInProviders.CALLBACK + provider)
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
