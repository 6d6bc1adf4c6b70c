package dev.studybuddy.gateway.openapi;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.platform.problem.Problem;

/**
 * Serves {@code GET /openapi.json}, the document of all services, and {@code GET /docs}, a page that shows it. The
 * document is built for the first request and again after some minutes, by one request at a time.
 */
@ApplicationScoped
class OpenApiRoute {
    private static final Logger LOG = Logger.getLogger(OpenApiRoute.class);
    /** A new version of a service shows after this time. */
    private static final Duration KEEP = Duration.ofMinutes(5);
    /** The services are not asked again for each request while one of them does not respond. */
    private static final Duration KEEP_FAILURE = Duration.ofSeconds(2);

    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final Uni<Result> document;

    /** The document, or a failure. */
    private record Result(Buffer document, Throwable failure) {
        Duration keep() {
            return failure == null ? KEEP : KEEP_FAILURE;
        }
    }

    OpenApiRoute(OpenApiBuilder builder, RequestAuthenticator authenticator, ErrorResponder errors) {
        this.authenticator = authenticator;
        this.errors = errors;
        Function<Throwable, Result> failed = failure -> new Result(null, failure);
        Expiry expiry = new Expiry();
        this.document = kept(builder.build().map(built -> new Result(built, null)).onFailure()
                .recoverWithItem(failed).invoke(result -> expiry.in(result.keep())), expiry::isOver);
    }

    /** Subscribes to the source for the first subscriber, and again when the kept item is over. */
    static <T> Uni<T> kept(Uni<T> source, BooleanSupplier isOver) {
        return source.memoize().until(isOver);
    }

    /** When the kept result ends. */
    private static final class Expiry {
        private volatile long atNanos = System.nanoTime();

        void in(Duration time) {
            atNanos = System.nanoTime() + time.toNanos();
        }

        boolean isOver() {
            return System.nanoTime() - atNanos > 0;
        }
    }

    void register(@Observes Router router) {
        router.get("/openapi.json").handler(context -> authenticator.authenticate(context.request()).subscribe()
                .with(token -> document.subscribe().with(result -> respond(context, result)),
                        failure -> errors.send(context.request(), failure)));
        router.get("/docs").handler(context -> context.reroute("/docs/index.html"));
    }

    private static void respond(RoutingContext context, Result result) {
        if (result.failure() == null) {
            // Compressed by the server: Quarkus sets "identity" for responses of handlers.
            context.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").end(result.document());
        } else {
            LOG.warnf("OpenAPI document incomplete: exception=%s reason=%s", result.failure().getClass().getName(),
                    result.failure().getMessage());
            ProblemResponse.send(context.response(), new Problem(503, "unavailable",
                    "The API description is not available right now. Try again in a moment."));
        }
    }
}
