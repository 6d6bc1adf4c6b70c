package dev.studybuddy.video.upload;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.platform.problem.Problem;

/** Rejects bodies that are too large by their Content-Length, before they are read. Only uploads may be large. */
@ApplicationScoped
class BodySizeLimit {
    private static final int PRIORITY = 1000;
    private static final long MAX_DISCARDED = 32 * 1024 * 1024;
    private static final String UPLOADS = "/videos/upload";

    private final long maxUpload;
    private final long maxOther;

    BodySizeLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxUpload,
            UploadConfig config) {
        this.maxUpload = maxUpload.asLongValue();
        this.maxOther = config.maxOtherBodySize().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(context -> {
            context.addHeadersEndHandler(sent -> discardBody(context.request()));
            long max = context.request().path().startsWith(UPLOADS) ? maxUpload : maxOther;
            if (length(context.request()) > max) {
                reject(context);
            } else {
                context.next();
            }
        }, PRIORITY);
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static void reject(RoutingContext context) {
        Problem problem = new Problem(413, "body_too_large",
                "The body is too large. A transcript may have 5 MB, other bodies 64 KB.");
        context.response().setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject(problem.body()).encode());
    }

    /**
     * Reads the rest of the body up to a bound: a client that is still sending would not receive the response
     * otherwise.
     */
    private static void discardBody(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong discarded = new AtomicLong();
        request.handler(chunk -> {
            if (discarded.addAndGet(chunk.length()) > MAX_DISCARDED) {
                request.connection().close();
            }
        }).resume();
    }
}
