package dev.studybuddy.gateway.proxy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;

import dev.studybuddy.gateway.GatewaySettings;
import dev.studybuddy.gateway.ProblemResponse;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.session.SessionTokens;
import dev.studybuddy.gateway.session.Token;
import dev.studybuddy.messaging.http.InternalOnly;
import dev.studybuddy.messaging.http.Problem;

/**
 * The public routes: guards the path and the origin, puts a JWT in place of the cookie, and streams request and response
 * through. Who may do what is decided by the service behind.
 */
@ApplicationScoped
class Edge {
    private static final Logger LOG = Logger.getLogger(Edge.class);
    /** Above everything else that answers: no handler sees a path that the guard refuses. */
    private static final int FIRST = 1000;
    private static final int BEFORE_STATIC_FILES = -1;
    private static final String SIGN_IN_COOKIE = "q_auth";

    private final GatewaySettings settings;
    private final OriginGuard origins;
    private final SessionTokens tokens;
    private final Map<PublicRoute, HttpProxy> proxies = new EnumMap<>(PublicRoute.class);

    Edge(GatewaySettings settings, OriginGuard origins, SessionTokens tokens, Vertx vertx) {
        this.settings = settings;
        this.origins = origins;
        this.tokens = tokens;
        Upstream upstream = new Upstream(vertx);
        for (PublicRoute route : PublicRoute.values()) {
            proxies.put(route, upstream.proxy(route.service(settings.services()), route.maySetCookies()));
        }
    }

    void guard(@Observes Filters filters) {
        filters.register(context -> {
            if (PathGuard.refuses(context.request().path())) {
                ProblemResponse.send(context.response(), Problem.badRequest("This path is not one of ours."));
            } else {
                context.next();
            }
        }, FIRST);
    }

    void routes(@Observes Router router) {
        router.route().order(BEFORE_STATIC_FILES).handler(context -> PublicRoute.of(context.request().path())
                .ifPresentOrElse(route -> pass(context, route), context::next));
    }

    private void pass(RoutingContext context, PublicRoute route) {
        HttpServerRequest request = context.request();
        if (origins.refuses(request)) {
            ProblemResponse.send(context.response(),
                    new Problem(403, "origin_refused", "This request did not come from a page of ours."));
            return;
        }
        Optional<Credential> credential = Credential.of(request, settings.sessionCookie());
        if (credential.isEmpty()) {
            forward(request, route, Optional.empty());
            return;
        }
        // The body must not flow while the session is looked up.
        request.pause();
        tokens.resolve(credential.get()).subscribe().with(token -> forward(request, route, token), failure -> {
            LOG.warnf("A session could not be resolved: %s", failure.getMessage());
            request.resume();
            ProblemResponse.send(request.response(),
                    new Problem(503, "unavailable", "Signing in is not available right now. Try again in a moment."));
        });
    }

    private void forward(HttpServerRequest request, PublicRoute route, Optional<Token> token) {
        MultiMap headers = request.headers();
        String signInCookies = PublicRoute.isSignIn(request.path()) ? signInCookies(request) : "";
        headers.remove(HttpHeaders.COOKIE).remove(HttpHeaders.AUTHORIZATION).remove(InternalOnly.HEADER)
                .remove("Forwarded");
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", settings.publicUrl().getScheme())
                .set("X-Forwarded-Host", settings.publicUrl().getRawAuthority()).remove("X-Forwarded-Prefix")
                .remove("X-Forwarded-Port").remove("X-Forwarded-Ssl");
        token.ifPresent(known -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + known.token()));
        if (!signInCookies.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, signInCookies);
        }
        proxies.get(route).handle(request);
    }

    private static String signInCookies(HttpServerRequest request) {
        return request.cookies().stream().filter(cookie -> cookie.getName().startsWith(SIGN_IN_COOKIE))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }
}
