package dev.studybuddy.gateway.proxy;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.OriginGuard;
import dev.studybuddy.gateway.access.PathGuard;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.access.RequestKind;
import dev.studybuddy.gateway.client.ClientAddressResolver;
import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.upstream.PublicRoute;
import dev.studybuddy.gateway.upstream.ServicesConfig;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/**
 * The public routes: checks path and origin, authenticates, replaces the cookie or personal token by a JWT, and streams
 * request and response. The services decide on permissions. Requests of a public page are forwarded without anything of
 * the client.
 */
@ApplicationScoped
class ProxyRoutes {
    /** Before all other filters and handlers, so that none receives a path that {@link PathGuard} rejects. */
    private static final int GUARD_PRIORITY = 1000;
    private static final int BEFORE_STATIC_FILES = -1;
    private static final String SIGN_IN_COOKIE_PREFIX = "q_auth";
    /** In lower case. */
    private static final Set<String> TRANSPORT_HEADERS = Set.of("host", "accept-encoding", "connection",
            "content-length", "transfer-encoding");

    private final WebConfig config;
    private final OriginGuard origins;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final ClientAddressResolver addresses;
    private final long maxBodySize;
    private final Map<PublicRoute, HttpProxy> proxies = new EnumMap<>(PublicRoute.class);

    ProxyRoutes(WebConfig config, ServicesConfig services, OriginGuard origins, RequestAuthenticator authenticator,
            ErrorResponder errors, ClientAddressResolver addresses, Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.config = config;
        this.origins = origins;
        this.authenticator = authenticator;
        this.errors = errors;
        this.addresses = addresses;
        this.maxBodySize = maxBodySize.asLongValue();
        for (PublicRoute route : PublicRoute.values()) {
            proxies.put(route, new ServiceProxy(vertx, route.timeout())
                    .create(route.service(services), route.maySetCookies()));
        }
    }

    void registerGuard(@Observes Filters filters) {
        filters.register(context -> {
            if (PathGuard.rejects(context.request().path())) {
                ProblemResponse.send(context.response(), Problem.badRequest("The path of this request is not valid."));
            } else if (contentLength(context.request()) > maxBodySize) {
                ProblemResponse.send(context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE),
                        new Problem(413, "body_too_large", "The request body is too large."));
            } else {
                context.next();
            }
        }, GUARD_PRIORITY);
    }

    private static long contentLength(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).map(Long::parseLong).orElse(0L);
    }

    void registerRoutes(@Observes Router router) {
        router.route().order(BEFORE_STATIC_FILES).handler(context -> PublicRoute.of(context.request().path())
                .ifPresentOrElse(route -> handle(context, route), context::next));
    }

    private void handle(RoutingContext context, PublicRoute route) {
        HttpServerRequest request = context.request();
        if (origins.rejects(request)) {
            ProblemResponse.send(context.response(), new Problem(403, "origin_refused",
                    "This request came from another site. Open Study Buddy directly and try again."));
            return;
        }
        // Keeps the body back until the proxy reads it.
        request.pause();
        authenticator.authenticate(request).subscribe().with(token -> forward(request, route, token), failure -> {
            request.resume();
            errors.send(request, failure);
        });
    }

    private void forward(HttpServerRequest request, PublicRoute route, Optional<AccessToken> token) {
        MultiMap headers = request.headers();
        if (route.isAnonymous()) {
            List.copyOf(headers.names()).stream().filter(name -> !TRANSPORT_HEADERS.contains(name.toLowerCase(
                    Locale.ROOT))).forEach(headers::remove);
            proxies.get(route).handle(request);
            return;
        }
        String signInCookies = RequestKind.isSignInPath(request.path()) ? signInCookies(request) : "";
        String address = addresses.resolve(request).text();
        headers.remove(HttpHeaders.COOKIE).remove(HttpHeaders.AUTHORIZATION).remove(InternalOnly.HEADER)
                .remove("Forwarded");
        headers.set("X-Forwarded-For", address)
                .set("X-Forwarded-Proto", config.publicUrl().getScheme())
                .set("X-Forwarded-Host", config.publicUrl().getRawAuthority()).remove("X-Forwarded-Prefix")
                .remove("X-Forwarded-Port").remove("X-Forwarded-Ssl");
        token.ifPresent(user -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + user.token()));
        if (!signInCookies.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, signInCookies);
        }
        proxies.get(route).handle(request);
    }

    private static String signInCookies(HttpServerRequest request) {
        return request.cookies().stream().filter(cookie -> cookie.getName().startsWith(SIGN_IN_COOKIE_PREFIX))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }
}
