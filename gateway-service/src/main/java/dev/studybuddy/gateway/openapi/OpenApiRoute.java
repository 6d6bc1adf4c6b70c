package dev.studybuddy.gateway.openapi;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.web.RouteOrder;
import dev.studybuddy.platform.problem.Problem;

/**
 * Serves {@code GET /openapi.json}, the document of all services, and {@code GET /docs}, a page that shows it.
 * Concurrent requests wait for the same build of the document; a failed build is not kept.
 */
@ApplicationScoped
class OpenApiRoute {
    private static final String KEY = "openapi";
    /** A new version of a service becomes visible after this time at the latest. */
    private static final Duration CACHE_TIME = Duration.ofMinutes(5);

    private final OpenApiBuilder builder;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final AsyncCache<String, Buffer> cache = Caffeine.newBuilder().expireAfterWrite(CACHE_TIME).buildAsync();

    OpenApiRoute(OpenApiBuilder builder, RequestAuthenticator authenticator, ErrorResponder errors) {
        this.builder = builder;
        this.authenticator = authenticator;
        this.errors = errors;
    }

    void register(@Observes Router router) {
        router.get("/openapi.json").order(RouteOrder.BEFORE_STATIC_FILES).handler(this::handle);
        router.get("/docs").handler(context -> context.reroute("/docs/index.html"));
    }

    private void handle(RoutingContext context) {
        authenticator.authenticate(context.request()).subscribe().with(token -> respond(context),
                failure -> errors.send(context.request(), failure));
    }

    private void respond(RoutingContext context) {
        document().subscribe().with(
                document -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").end(document),
                failure -> ProblemResponse.send(context.response(), new Problem(503, "unavailable",
                        "The API description is not available right now. Try again in a moment.")));
    }

    Uni<Buffer> document() {
        return Uni.createFrom().completionStage(() -> cache.get(KEY, (key, executor) -> builder.build()
                .subscribeAsCompletionStage()));
    }
}
