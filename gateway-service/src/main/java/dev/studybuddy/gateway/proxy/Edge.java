package dev.studybuddy.gateway.proxy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
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
import dev.studybuddy.gateway.limit.ClientAddresses;
import dev.studybuddy.gateway.session.Token;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/**
 * The public routes: guards the path and the origin, counts, puts a JWT in place of the cookie, and streams request and response
 * through. Who may do what is decided by the service behind.
 */
@ApplicationScoped
class Edge {
    /** Above everything else that answers: no handler sees a path that the guard refuses. */
    private static final int FIRST = 1000;
    private static final int BEFORE_STATIC_FILES = -1;
    private static final String SIGN_IN_COOKIE = "q_auth";

    private final GatewaySettings settings;
    private final OriginGuard origins;
    private final Admission admission;
    private final Refusals refusals;
    private final ClientAddresses addresses;
    private final long largestBody;
    private final Map<PublicRoute, HttpProxy> proxies = new EnumMap<>(PublicRoute.class);

    Edge(GatewaySettings settings, OriginGuard origins, Admission admission, Refusals refusals,
            ClientAddresses addresses, Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.settings = settings;
        this.origins = origins;
        this.admission = admission;
        this.refusals = refusals;
        this.addresses = addresses;
        this.largestBody = largestBody.asLongValue();
        for (PublicRoute route : PublicRoute.values()) {
            proxies.put(route, new Upstream(vertx, route.patience())
                    .proxy(route.service(settings.services()), route.maySetCookies()));
        }
    }

    void guard(@Observes Filters filters) {
        filters.register(context -> {
            if (PathGuard.refuses(context.request().path())) {
                ProblemResponse.send(context.response(), Problem.badRequest("This path is not one of ours."));
            } else if (length(context.request()) > largestBody) {
                ProblemResponse.send(context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE),
                        new Problem(413, "body_too_large", "The body is too large."));
            } else {
                context.next();
            }
        }, FIRST);
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
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
        // The body must not flow before it is known where to.
        request.pause();
        admission.admit(request).subscribe().with(token -> forward(request, route, token), failure -> {
            request.resume();
            refusals.send(request, failure);
        });
    }

    private void forward(HttpServerRequest request, PublicRoute route, Optional<Token> token) {
        MultiMap headers = request.headers();
        String signInCookies = PublicRoute.isSignIn(request.path()) ? signInCookies(request) : "";
        String address = addresses.of(request).text();
        headers.remove(HttpHeaders.COOKIE).remove(HttpHeaders.AUTHORIZATION).remove(InternalOnly.HEADER)
                .remove("Forwarded");
        headers.set("X-Forwarded-For", address)
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
