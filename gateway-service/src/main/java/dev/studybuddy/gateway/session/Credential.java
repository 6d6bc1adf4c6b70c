package dev.studybuddy.gateway.session;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What a caller shows to say who it is: a session's cookie or a personal token.
 *
 * @param isCookie whether a browser sends it by itself
 */
public record Credential(boolean isCookie, String secret) {
    private static final String BEARER = "Bearer ";
    private static final String PERSONAL = "sbp_";

    public static Optional<Credential> of(HttpServerRequest request, String cookieName) {
        Cookie cookie = request.getCookie(cookieName);
        return of(request.getHeader(HttpHeaders.AUTHORIZATION), cookie == null ? null : cookie.getValue());
    }

    /**
     * A personal token wins over a cookie; anything else in {@code Authorization} is nothing.
     *
     * @param authorization the header's value, or null
     * @param cookie the session cookie's value, or null
     */
    public static Optional<Credential> of(String authorization, String cookie) {
        if (authorization != null) {
            return authorization.startsWith(BEARER + PERSONAL)
                    ? Optional.of(new Credential(false, authorization.substring(BEARER.length())))
                    : Optional.empty();
        }
        return cookie == null || cookie.isBlank() ? Optional.empty() : Optional.of(new Credential(true, cookie));
    }

    /** What auth-service is asked. */
    Map<String, String> question() {
        return Map.of(isCookie ? "session" : "personal_token", secret);
    }

    /** Never the secret: this may end in a log. */
    @Override
    public String toString() {
        return isCookie ? "session cookie" : "personal token";
    }
}
