package dev.studybuddy.auth.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

import dev.studybuddy.auth.web.PublicUrl;

/**
 * The session cookie. Over https its name has the prefix {@code __Host-}, so that browsers accept it only from this
 * host, over an encrypted connection, for all paths (RFC 6265bis, section 4.1.3.2).
 */
@ApplicationScoped
public class SessionCookie {
    private final PublicUrl publicUrl;
    private final SessionConfig config;

    public SessionCookie(PublicUrl publicUrl, SessionConfig config) {
        this.publicUrl = publicUrl;
        this.config = config;
    }

    /** The cookie that carries a session's secret. */
    public NewCookie create(String secret) {
        return cookie(secret, Math.toIntExact(config.max().toSeconds()));
    }

    /** The cookie that removes the session from the browser. */
    public NewCookie clear() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(publicUrl.isHttps() ? "__Host-studybuddy" : "studybuddy")
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(publicUrl.isHttps())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
