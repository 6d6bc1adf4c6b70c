package dev.studybuddy.auth.session;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one cookie of a browser. Over https its name begins with {@code __Host-}, so that browsers accept it only from this
 * very host, encrypted, for all paths (RFC 6265bis, section 4.1.3.2).
 */
@Singleton
public class SessionCookie {
    private final boolean secure;
    private final SessionSettings settings;

    SessionCookie(@ConfigProperty(name = "studybuddy.public-url") String publicUrl, SessionSettings settings) {
        this.secure = publicUrl.startsWith("https://");
        this.settings = settings;
    }

    /** Gives the browser a session. */
    public NewCookie holding(String secret) {
        return cookie(secret, Math.toIntExact(settings.max().toSeconds()));
    }

    /** Takes it away. */
    public NewCookie cleared() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(secure ? "__Host-studybuddy" : "studybuddy")
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
