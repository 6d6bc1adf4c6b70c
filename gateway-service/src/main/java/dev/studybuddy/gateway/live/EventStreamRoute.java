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
import dev.studybuddy.gateway.client.ClientConnection;
import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.web.RouteOrder;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.problem.Problem;

/**
 * Serves {@code GET /events}: the frames of {@code /ws} as Server-Sent Events, for scripts. A stream counts as a socket
 * of its user.
 */
@ApplicationScoped
class EventStreamRoute {
    private final WebConfig config;
    private final LiveConfig live;
    private final OriginGuard origins;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final UpgradeCheck upgrades;
    private final LiveSockets sockets;
    private final SnapshotService snapshots;
    private final SocketMemory memory;

    EventStreamRoute(WebConfig config, LiveConfig live, OriginGuard origins, RequestAuthenticator authenticator,
            ErrorResponder errors, UpgradeCheck upgrades, LiveSockets sockets, SnapshotService snapshots,
            SocketMemory memory) {
        this.config = config;
        this.live = live;
        this.origins = origins;
        this.authenticator = authenticator;
        this.errors = errors;
        this.upgrades = upgrades;
        this.sockets = sockets;
        this.snapshots = snapshots;
        this.memory = memory;
    }

    void register(@Observes Router router) {
        router.get("/events").order(RouteOrder.BEFORE_STATIC_FILES).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Credential> credential = Credential.from(request, config.sessionCookie());
        if (sockets.isFull()) {
            reject(context, new Problem(503, "unavailable", "There are too many connections right now. Try again in a "
                    + "moment.").withHeader("Retry-After", UpgradeCheck.RETRY_AFTER_SECONDS));
        } else if (credential.filter(Credential::isCookie).isPresent() && origins.isFromOtherSite(request)) {
            reject(context, OriginGuard.rejection());
        } else {
            authenticator.authenticate(request).subscribe().with(token -> open(context, credential, token),
                    failure -> errors.send(request, failure));
        }
    }

    private void open(RoutingContext context, Optional<Credential> credential, Optional<AccessToken> token) {
        if (ClientConnection.isClosed(context)) {
            return;
        }
        upgrades.rejection(token).ifPresentOrElse(problem -> reject(context, problem),
                () -> stream(context, credential.orElseThrow(), token.orElseThrow()));
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

    private static void reject(RoutingContext context, Problem problem) {
        ProblemResponse.send(context.response(), problem);
    }
}
