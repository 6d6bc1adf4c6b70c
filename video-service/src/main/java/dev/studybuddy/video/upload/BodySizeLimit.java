package dev.studybuddy.video.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.platform.problem.Problem;

/**
 * Rejects bodies that are too large by their Content-Length, before they are read. Only uploads may be large; they are
 * admitted by {@link UploadAdmission}.
 */
@ApplicationScoped
class BodySizeLimit {
    private static final int PRIORITY = 1000;
    private static final long MAX_DISCARDED = 32 * 1024 * 1024;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final String UPLOADS = "/videos/upload";

    private final long maxUpload;
    private final long maxOther;
    private final UploadAdmission uploads;

    BodySizeLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxUpload,
            UploadConfig config, UploadAdmission uploads) {
        this.uploads = uploads;
        this.maxUpload = maxUpload.asLongValue();
        this.maxOther = config.maxOtherBodySize().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(context -> {
            context.addHeadersEndHandler(sent -> discardBody(context.request()));
            boolean isUpload = context.request().path().startsWith(UPLOADS);
            long length = length(context.request());
            if (length > (isUpload ? maxUpload : maxOther)) {
                reject(context, new Problem(413, "body_too_large",
                        "The body is too large. A transcript may have 5 MB, other bodies 64 KB."));
            } else if (isUpload && length > 0) {
                admit(context, length);
            } else {
                context.next();
            }
        }, PRIORITY);
    }

    private void admit(RoutingContext context, long length) {
        // Quarkus has paused the request: nothing is read before the next handler.
        UploadAdmission.Admission admission = uploads.admit(sender(context.request()), length, context::next,
                () -> reject(
                        context,
                        new Problem(503, "unavailable",
                                "Too many transcripts are being uploaded. Try again in a moment.")
                                .withHeader("Retry-After", RETRY_AFTER_SECONDS)));
        context.addEndHandler(ended -> admission.end());
    }

    /**
     * Returns the claim {@code sub} of the access token. The token is not verified here: the claim only selects the
     * sender whose share is used, and a request with an invalid token is rejected before its body is parsed.
     */
    private static String sender(HttpServerRequest request) {
        String authorization = Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "");
        String[] token = authorization.split("\\.", -1);
        if (token.length != 3) {
            return authorization;
        }
        try {
            return new JsonObject(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
                    .getString("sub", authorization);
        } catch (IllegalArgumentException | DecodeException invalidToken) {
            return authorization;
        }
    }

    /**
     * Returns the length of the body in bytes. A body of unknown length counts as an upload of the maximum length,
     * which is enforced while it is read; other routes reject it.
     */
    private long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Long.parseLong(length);
        }
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : maxUpload;
    }

    private static void reject(RoutingContext context, Problem problem) {
        problem.headers().forEach((name, value) -> context.response().putHeader(name, String.valueOf(value)));
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
