package dev.studybuddy.gateway.proxy;

import java.util.EnumMap;
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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.OriginGuard;
import dev.studybuddy.gateway.access.PathGuard;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.access.RequestKind;
import dev.studybuddy.gateway.client.ClientAddressResolver;
import dev.studybuddy.gateway.client.ClientConnection;
import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.upstream.PublicRoute;
import dev.studybuddy.gateway.upstream.ServicesConfig;
import dev.studybuddy.gateway.web.RouteOrder;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.LogContext;

/**
 * The public routes: checks path and origin, reads the body, authenticates, replaces the cookie or personal token by a
 * JWT, and forwards the request. The services decide on permissions. Requests of a public page are forwarded without
 * anything of the client.
 */
@ApplicationScoped
class ProxyRoutes {
    /** Before all other filters and handlers, so that none receives a path that {@link PathGuard} rejects. */
    private static final int GUARD_PRIORITY = 1000;
    /** Headers of a client that no service receives, in lower case: the gateway sets its own or none. */
    private static final Set<String> REPLACED_HEADERS = Set.of("host", "content-length", "expect", "cookie",
            "authorization", "forwarded", "x-real-ip", "traceparent", "tracestate", "baggage", "x-request-id",
            InternalOnly.HEADER.toLowerCase(Locale.ROOT));
    private static final String STRIPE_SIGNATURE = "Stripe-Signature";
    private static final String FORWARDED_HEADERS = "x-forwarded-";

    private final WebConfig config;
    private final OriginGuard origins;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final ClientAddressResolver addresses;
    private final RequestBodies bodies;
    private final InFlightRequests inFlight;
    private final ProxyConfig limits;
    private final long maxBodySize;
    private final Map<PublicRoute, ServiceProxy> proxies = new EnumMap<>(PublicRoute.class);

    ProxyRoutes(WebConfig config, ServicesConfig services, OriginGuard origins, RequestAuthenticator authenticator,
            ErrorResponder errors, ClientAddressResolver addresses, RequestBodies bodies, InFlightRequests inFlight,
            ProxyConfig limits, Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.config = config;
        this.origins = origins;
        this.authenticator = authenticator;
        this.errors = errors;
        this.addresses = addresses;
        this.bodies = bodies;
        this.inFlight = inFlight;
        this.limits = limits;
        this.maxBodySize = maxBodySize.asLongValue();
        for (PublicRoute route : PublicRoute.values()) {
            proxies.put(route, new ServiceProxy(vertx, limits, route.service(services), route.timeout(),
                    route.maySetCookies(), this.maxBodySize));
        }
    }

    void registerGuard(@Observes Filters filters) {
        filters.register(context -> {
            String id = RequestTrace.begin(context).id();
            LogContext.putRequestId(id);
            context.response().putHeader(RequestTrace.ID_HEADER, id);
            if (PathGuard.rejects(context.request().path(), context.request().query())) {
                reject(context, Problem.badRequest("The path or query of this request is not valid."));
            } else if (contentLength(context.request()) > maxBodySize) {
                reject(context, RequestBodies.tooLarge());
            } else {
                context.next();
            }
        }, GUARD_PRIORITY);
    }

    private static long contentLength(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).map(Long::parseLong).orElse(0L);
    }

    void registerRoutes(@Observes Router router) {
        router.route().order(RouteOrder.BEFORE_STATIC_FILES).handler(context -> PublicRoute.of(context.request().path())
                .ifPresentOrElse(route -> handle(context, route), context::next));
    }

    private void handle(RoutingContext context, PublicRoute route) {
        if (ClientConnection.isClosed(context)) {
            return;
        }
        HttpServerRequest request = context.request();
        RequestTrace.name(request.method() + " " + route.path());
        if (origins.rejects(request)) {
            reject(context, OriginGuard.rejection());
            return;
        }
        if (!inFlight.enter(context, "address:" + addresses.resolve(request).network(), limits.maxPerAddress())) {
            reject(context, tooManyAtOnce());
        } else if (route.isStreamed()) {
            request.pause();
            admit(context, route, Optional.empty());
        } else {
            bodies.read(context, route.maxBodySize()).onComplete(body -> {
                if (body.succeeded()) {
                    admit(context, route, Optional.of(body.result()));
                } else if (body.cause() instanceof Problem problem) {
                    reject(context, problem);
                }
            });
        }
    }

    /** @param body empty for one that is streamed */
    private void admit(RoutingContext context, PublicRoute route, Optional<Buffer> body) {
        HttpServerRequest request = context.request();
        authenticator.authenticate(request).subscribe().with(token -> {
            if (ClientConnection.isClosed(context)) {
                return;
            }
            token.map(AccessToken::userId).ifPresent(LogContext::putUser);
            Optional<Problem> rejection = rejection(context, route, token);
            if (rejection.isPresent()) {
                reject(context, rejection.get());
            } else {
                MultiMap headers = route.isAnonymous() ? anonymousHeaders(request) : headers(request, token);
                RequestTrace.of(context).writeTo(headers);
                proxies.get(route).forward(context, headers, body);
            }
        }, failure -> {
            RequestBodies.discardRest(context);
            errors.send(request, failure);
        });
    }

    private Optional<Problem> rejection(RoutingContext context, PublicRoute route, Optional<AccessToken> token) {
        if (route == PublicRoute.WEBHOOK && !context.request().headers().contains(STRIPE_SIGNATURE)) {
            return Optional.of(new Problem(400, "signature_invalid", "The signature is missing."));
        }
        if (route.isStreamed() && token.isEmpty()) {
            return Optional.of(Problem.unauthenticated());
        }
        boolean isAccepted = token.map(AccessToken::userId).map(user -> inFlight.enter(context, "user:" + user, limits
                .maxPerUser()) && (!route.isStreamed() || inFlight.enter(context, "upload:" + user, limits
                        .maxUploadsPerUser()))).orElse(true);
        return isAccepted ? Optional.empty() : Optional.of(tooManyAtOnce());
    }

    private static Problem tooManyAtOnce() {
        return new Problem(429, "rate_limited", "You sent too many requests at the same time. Wait for the others and "
                + "try again.").withHeader("Retry-After", 1);
    }

    private static void reject(RoutingContext context, Problem problem) {
        RequestBodies.discardRest(context);
        ProblemResponse.send(context.response(), problem);
    }

    private static MultiMap anonymousHeaders(HttpServerRequest request) {
        return ForwardedHeaders.copy(request.headers(), "accept-encoding"::equals);
    }

    private MultiMap headers(HttpServerRequest request, Optional<AccessToken> token) {
        MultiMap headers = ForwardedHeaders.copy(request.headers(), name -> !REPLACED_HEADERS.contains(name)
                && !name.startsWith(FORWARDED_HEADERS));
        headers.set("X-Forwarded-For", addresses.resolve(request).text())
                .set("X-Forwarded-Proto", config.publicUrl().getScheme())
                .set("X-Forwarded-Host", config.publicUrl().getRawAuthority());
        token.ifPresent(user -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + user.token()));
        String signInCookies = RequestKind.isSignInPath(request.path()) ? signInCookies(request) : "";
        if (!signInCookies.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, signInCookies);
        }
        return headers;
    }

    private static String signInCookies(HttpServerRequest request) {
        return request.cookies().stream().filter(cookie -> cookie.getName().startsWith(RequestKind.STATE_COOKIE_PREFIX))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }
}
