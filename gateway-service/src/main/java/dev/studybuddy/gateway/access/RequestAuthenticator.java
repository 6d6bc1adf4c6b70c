package dev.studybuddy.gateway.access;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.studybuddy.gateway.client.ClientAddress;
import dev.studybuddy.gateway.client.ClientAddressResolver;
import dev.studybuddy.gateway.ratelimit.RateLimitKey;
import dev.studybuddy.gateway.ratelimit.RateLimitKey.Bucket;
import dev.studybuddy.gateway.ratelimit.RateLimiter;
import dev.studybuddy.gateway.ratelimit.RateLimiter.WhenUnavailable;
import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.AccessTokenResolver;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.problem.Problem;

/**
 * Resolves the user of a request and applies the rate limits. Requests of a user count for the user, anonymous
 * requests and those of shared notes for the client's address. While Redis is unavailable only sign-ins and
 * submissions are rejected.
 */
@ApplicationScoped
public class RequestAuthenticator {
    private final WebConfig config;
    private final ClientAddressResolver addresses;
    private final AccessTokenResolver tokens;
    private final RateLimiter limiter;

    RequestAuthenticator(WebConfig config, ClientAddressResolver addresses, AccessTokenResolver tokens,
            RateLimiter limiter) {
        this.config = config;
        this.addresses = addresses;
        this.tokens = tokens;
        this.limiter = limiter;
    }

    /**
     * The access token of the user, or empty for an anonymous request. Fails with a {@link Problem} if a rate limit is
     * exceeded, and with another exception if auth-service is unavailable.
     */
    public Uni<Optional<AccessToken>> authenticate(HttpServerRequest request) {
        ClientAddress address = addresses.resolve(request);
        HttpServerResponse response = request.response();
        RequestKind kind = RequestKind.of(request.method(), request.path());
        Optional<Credential> credential = Credential.from(request, config.sessionCookie());
        return switch (kind.kind()) {
            case WEBHOOK -> anonymous(response, RateLimitKey.ofAddress(Bucket.WEBHOOK, "", address));
            case SHARED_NOTE -> anonymous(response, RateLimitKey.ofAddress(Bucket.SHARED_NOTE, "", address));
            // A report needs no user, so it is also accepted while sessions cannot be resolved.
            case WEB_ERROR -> anonymous(response, RateLimitKey.ofAddress(Bucket.ADDRESS, "", address));
            case SIGN_IN -> limiter.acquire(response, WhenUnavailable.REJECT, kind.signInKeys(address,
                    hasStateCookie(request)))
                    .chain(() -> tokens.resolve(credential));
            case SUBMISSION, OTHER -> authenticate(response, kind, credential,
                    RateLimitKey.ofAddress(Bucket.ADDRESS, "", address));
        };
    }

    private Uni<Optional<AccessToken>> anonymous(HttpServerResponse response, List<RateLimitKey> keys) {
        return limiter.acquire(response, WhenUnavailable.ALLOW, keys).replaceWith(Optional.empty());
    }

    private Uni<Optional<AccessToken>> authenticate(HttpServerResponse response, RequestKind kind,
            Optional<Credential> credential, List<RateLimitKey> anonymous) {
        if (credential.isEmpty()) {
            return anonymous(response, anonymous);
        }
        if (!tokens.isCached(credential.get())) {
            // Guessed credentials count for the address; once its bucket is empty, auth-service is not called.
            Optional<Problem> rejection = anonymous.stream().flatMap(key -> limiter.rejectIfEmpty(response, key)
                    .stream()).findFirst();
            if (rejection.isPresent()) {
                return Uni.createFrom().failure(rejection.get());
            }
        }
        return tokens.resolve(credential).call(token -> token.isEmpty()
                ? limiter.acquire(response, WhenUnavailable.ALLOW, anonymous)
                : acquire(response, kind, token.get().userId()));
    }

    private Uni<Void> acquire(HttpServerResponse response, RequestKind kind, String userId) {
        RateLimitKey user = new RateLimitKey(Bucket.USER, userId);
        return kind.kind() == RequestKind.Kind.SUBMISSION
                ? limiter.acquire(response, WhenUnavailable.REJECT, List.of(user, new RateLimitKey(Bucket.SUBMISSION,
                        userId)))
                : limiter.acquire(response, WhenUnavailable.ALLOW, List.of(user));
    }

    /** Whether the browser has the state cookie of the sign-in that the request is about. */
    private static boolean hasStateCookie(HttpServerRequest request) {
        String state = request.getParam("state");
        return state != null && !state.isBlank() && request.cookies().stream().map(Cookie::getName).anyMatch(
                name -> name.startsWith(RequestKind.STATE_COOKIE_PREFIX) && name.endsWith("_" + state));
    }
}
