package dev.studybuddy.gateway.session;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
    /** 256 bits in base64url. Any other text cannot be a credential, so auth-service is not called for it. */
    private static final String SECRET = "[A-Za-z0-9_-]{43}";
    private static final Pattern SESSION = Pattern.compile(SECRET);
    private static final Pattern PERSONAL_TOKEN = Pattern.compile(BEARER + "sbp_" + SECRET);

    /** Reads the credential of a request; empty for an anonymous or malformed one. */
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
            return authorization.filter(header -> PERSONAL_TOKEN.matcher(header).matches())
                    .map(header -> new Credential(false, header.substring(BEARER.length())));
        }
        return cookie.filter(value -> SESSION.matcher(value).matches()).map(value -> new Credential(true, value));
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
