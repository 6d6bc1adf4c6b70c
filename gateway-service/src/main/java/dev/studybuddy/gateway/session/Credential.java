package dev.studybuddy.gateway.session;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The secret that a client authenticates with: a session cookie or a personal token.
 *
 * @param isCookie whether it is a session cookie, which browsers send on their own
 */
public record Credential(boolean isCookie, String secret) {
    private static final String BEARER = "Bearer ";
    private static final String PERSONAL_TOKEN_PREFIX = "sbp_";

    /** Reads the credential of a request; empty for an anonymous one. */
    public static Optional<Credential> from(HttpServerRequest request, String cookieName) {
        return from(Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)),
                Optional.ofNullable(request.getCookie(cookieName)).map(Cookie::getValue));
    }

    /**
     * A personal token takes precedence over a cookie. Any other {@code Authorization} header makes the request
     * anonymous, even if it has a cookie.
     *
     * @param cookie the value of the session cookie
     */
    public static Optional<Credential> from(Optional<String> authorization, Optional<String> cookie) {
        if (authorization.isPresent()) {
            return authorization.filter(header -> header.startsWith(BEARER + PERSONAL_TOKEN_PREFIX))
                    .map(header -> new Credential(false, header.substring(BEARER.length())));
        }
        return cookie.filter(value -> !value.isBlank()).map(value -> new Credential(true, value));
    }

    /** The body of a request to {@code /internal/sessions/resolve}. */
    Map<String, String> toResolveRequest() {
        return Map.of(isCookie ? "session" : "personal_token", secret);
    }

    /** Omits the secret so that it cannot reach a log. */
    @Override
    public String toString() {
        return isCookie ? "session cookie" : "personal token";
    }
}
