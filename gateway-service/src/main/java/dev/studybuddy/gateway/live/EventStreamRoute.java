package dev.studybuddy.gateway.live;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.OriginGuard;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.problem.Problem;

/**
 * Serves {@code GET /events}: the frames of {@code /ws} as Server-Sent Events, for scripts. A stream counts as a socket
 * of its user.
 */
@ApplicationScoped
class EventStreamRoute {
    private static final int BEFORE_STATIC_FILES = -1;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final WebConfig config;
    private final LiveConfig live;
    private final OriginGuard origins;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final LiveSockets sockets;
    private final SnapshotService snapshots;
    private final SocketMemory memory;

    EventStreamRoute(WebConfig config, LiveConfig live, OriginGuard origins, RequestAuthenticator authenticator,
            ErrorResponder errors, LiveSockets sockets, SnapshotService snapshots, SocketMemory memory) {
        this.config = config;
        this.live = live;
        this.origins = origins;
        this.authenticator = authenticator;
        this.errors = errors;
        this.sockets = sockets;
        this.snapshots = snapshots;
        this.memory = memory;
    }

    void register(@Observes Router router) {
        router.get("/events").order(BEFORE_STATIC_FILES).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Credential> credential = Credential.from(request, config.sessionCookie());
        if (sockets.isFull()) {
            reject(context, new Problem(503, "unavailable", "There are too many connections right now. Try again in a "
                    + "moment.").withHeader("Retry-After", RETRY_AFTER_SECONDS));
        } else if (credential.filter(Credential::isCookie).isPresent() && origins.isFromOtherSite(request)) {
            reject(context, new Problem(403, "origin_refused",
                    "This request came from another site. Open Study Buddy directly and try again."));
        } else {
            authenticator.authenticate(request).subscribe().with(token -> open(context, credential, token),
                    failure -> errors.send(request, failure));
        }
    }

    private void open(RoutingContext context, Optional<Credential> credential, Optional<AccessToken> token) {
        if (context.response().closed()) {
            return;
        }
        if (credential.isEmpty() || token.isEmpty()) {
            reject(context, Problem.unauthenticated());
        } else if (!token.get().canRead()) {
            reject(context, new Problem(403, "insufficient_scope",
                    "This token has no scope for this operation. Create a token with the scope."));
        } else if (sockets.isFull(token.get().userId())) {
            reject(context, tooMany());
        } else {
            stream(context, credential.get(), token.get());
        }
    }

    private void stream(RoutingContext context, Credential credential, AccessToken token) {
        LiveSocket socket = new LiveSocket(EventStreamConnection.open(context, live.heartbeat()), credential, token,
                memory);
        context.addEndHandler(ended -> {
            socket.queue().close();
            sockets.remove(socket);
        });
        if (sockets.add(socket)) {
            snapshots.sendFirst(socket, token);
        } else {
            socket.close(LiveSocket.TOO_MANY, "too many sockets");
        }
    }

    private static Problem tooMany() {
        return new Problem(429, "rate_limited", "You have too many open connections. Close one and try again.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static void reject(RoutingContext context, Problem problem) {
        ProblemResponse.send(context.response(), problem);
    }
}
