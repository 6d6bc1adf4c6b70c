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

/** Only what is uploaded may be large; all else is refused by its length before it is read. */
@ApplicationScoped
class BodyLimit {
    private static final int FIRST = 1000;
    private static final long MOST_PAST = 32 * 1024 * 1024;
    private static final String UPLOADS = "/videos/upload";

    private final long ofUploads;
    private final long ofOthers;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize ofUploads,
            @ConfigProperty(name = "bodies.others") MemorySize ofOthers) {
        this.ofUploads = ofUploads.asLongValue();
        this.ofOthers = ofOthers.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(context -> {
            context.addHeadersEndHandler(answered -> readPast(context.request()));
            long most = context.request().path().startsWith(UPLOADS) ? ofUploads : ofOthers;
            if (length(context.request()) > most) {
                refuse(context);
            } else {
                context.next();
            }
        }, FIRST);
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static void refuse(RoutingContext context) {
        Problem problem = new Problem(413, "body_too_large", "A transcript has at most 5 MB, all else much less.");
        context.response().setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject(problem.body()).encode());
    }

    /** Up to a bound: whoever is still writing when the answer is known already would not get it otherwise. */
    private static void readPast(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong past = new AtomicLong();
        request.handler(chunk -> {
            if (past.addAndGet(chunk.length()) > MOST_PAST) {
                request.connection().close();
            }
        }).resume();
    }
}
