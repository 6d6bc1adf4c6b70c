package dev.studybuddy.gateway.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.platform.problem.Problem;

/** Writes a problem as a response of the gateway itself. */
public final class ProblemResponse {
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemResponse() {}

    /** Does nothing when the response has already started or the client has closed the connection. */
    public static void send(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        problem.headers().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end(body(problem));
    }

    public static Buffer body(Problem problem) {
        return new JsonObject(problem.body()).toBuffer();
    }
}
