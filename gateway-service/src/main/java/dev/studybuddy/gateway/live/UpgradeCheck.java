package dev.studybuddy.gateway.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.WebSocket;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import dev.studybuddy.gateway.access.OriginGuard;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.AccessTokenResolver;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.problem.Problem;

/**
 * Accepts a WebSocket upgrade with a session cookie and an allowed origin, or with a personal token that can read, up
 * to a number of sockets per user and, limited by the heap, of all users.
 */
@ApplicationScoped
public class UpgradeCheck implements HttpUpgradeCheck {
    static final int RETRY_AFTER_SECONDS = 5;

    private final WebConfig config;
    private final OriginGuard origins;
    private final RequestAuthenticator authenticator;
    private final AccessTokenResolver tokens;
    private final LiveSockets sockets;

    UpgradeCheck(WebConfig config, OriginGuard origins, RequestAuthenticator authenticator, AccessTokenResolver tokens,
            LiveSockets sockets) {
        this.config = config;
        this.origins = origins;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.sockets = sockets;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (sockets.isFull()) {
            return CheckResult.rejectUpgrade(503, Map.of("Retry-After", List.of(String.valueOf(RETRY_AFTER_SECONDS))));
        }
        HttpServerRequest request = context.httpRequest();
        Optional<Credential> credential = Credential.from(request, config.sessionCookie());
        if (credential.filter(Credential::isCookie).isPresent()
                && !origins.isAllowed(Optional.ofNullable(request.getHeader("Origin")))) {
            return CheckResult.rejectUpgrade(403);
        }
        return authenticator.authenticate(request).map(token -> check(request, token)).onFailure()
                .recoverWithItem(failure -> CheckResult.rejectUpgradeSync(
                        failure instanceof Problem problem ? problem.status() : 503));
    }

    private CheckResult check(HttpServerRequest request, Optional<AccessToken> token) {
        Optional<Problem> rejection = rejection(token);
        if (rejection.isPresent()) {
            return CheckResult.rejectUpgradeSync(rejection.get().status());
        }
        UpgradedRequest.end(request);
        return CheckResult.permitUpgradeSync();
    }

    /** Why a client does not get another connection, of either kind; empty if it does. */
    Optional<Problem> rejection(Optional<AccessToken> token) {
        if (token.isEmpty()) {
            return Optional.of(Problem.unauthenticated());
        }
        if (!token.get().canRead()) {
            return Optional.of(Problem.insufficientScope());
        }
        return sockets.isFull(token.get().userId()) ? Optional.of(tooMany()) : Optional.empty();
    }

    private static Problem tooMany() {
        return new Problem(429, "rate_limited", "You have too many open connections. Close one and try again.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    Optional<Credential> credential(HandshakeRequest request) {
        return Credential.from(Optional.ofNullable(request.header("Authorization")),
                Optional.ofNullable(request.header("Cookie")).flatMap(this::sessionCookie));
    }

    Uni<Optional<AccessToken>> resolve(Optional<Credential> credential) {
        return tokens.resolve(credential);
    }

    private Optional<String> sessionCookie(String header) {
        // The HTTP server uses the same decoder, so both select the same cookie.
        return ServerCookieDecoder.STRICT.decode(header).stream()
                .filter(cookie -> cookie.name().equals(config.sessionCookie())).map(Cookie::value).findFirst();
    }
}
