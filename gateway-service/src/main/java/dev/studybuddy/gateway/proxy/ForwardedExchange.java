package dev.studybuddy.gateway.proxy;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.client.ClientConnection;
import dev.studybuddy.gateway.web.CompressedTypes;
import dev.studybuddy.platform.problem.Problem;

/**
 * One request that is forwarded to a service, and its response. When the client closes its connection or resets its
 * HTTP/2 stream, the request to the service is reset, so that its connection is free at once. A GET or HEAD request
 * whose connection the service closed before it responded is sent once more. Without a response the client receives a
 * problem: 503 without a connection, 504 after a timeout, else 502.
 *
 * <p>All methods run on the event loop of the client's connection.
 */
final class ForwardedExchange {
    private static final Logger LOG = Logger.getLogger(ForwardedExchange.class);
    private static final int MAX_ATTEMPTS = 2;
    private static final long DRAIN_MILLIS = 200;
    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ServiceProxy service;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RoutingContext context;
    private final MultiMap headers;
    private final Optional<Buffer> body;
    private final long maxStreamed;
    /** Empty once the response has been received: the connection may serve another request then. */
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private Optional<HttpClientResponse> answer = Optional.empty();
    private boolean clientGone;
    private boolean isRejected;
    private boolean bodySent;
    private long streamed;
    private int attempts;

    ForwardedExchange(ServiceProxy service, RoutingContext context, MultiMap headers, Optional<Buffer> body,
            long maxStreamed) {
        this.service = service;
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.headers = headers;
        this.body = body;
        this.maxStreamed = maxStreamed;
    }

    void start() {
        context.addEndHandler(end -> {
            if (end.failed()) {
                onClientGone();
            }
        });
        if (ClientConnection.isClosed(context)) {
            clientGone = true;
        } else {
            connect();
        }
    }

    private void onClientGone() {
        clientGone = true;
        LOG.debugf("Client closed the connection before the end of the response: service=%s",
                service.authority());
        // A reset closes the connection, even if it already serves another request. That is so if the whole response
        // has arrived and only its delivery was paused, so what has arrived is delivered first.
        answer.ifPresentOrElse(paused -> {
            paused.handler(discarded -> {}).resume();
            context.vertx().setTimer(DRAIN_MILLIS, drained -> upstream.ifPresent(HttpClientRequest::reset));
        }, () -> upstream.ifPresent(HttpClientRequest::reset));
    }

    private void connect() {
        attempts++;
        service.connect(request).onComplete(connected -> {
            if (clientGone) {
                if (connected.succeeded()) {
                    connected.result().reset();
                }
            } else if (connected.succeeded()) {
                send(connected.result());
            } else {
                fail(connected.cause(), new Problem(503, "unavailable",
                        "This is not available right now. Try again in a moment."));
            }
        });
    }

    private void send(HttpClientRequest outbound) {
        upstream = Optional.of(outbound);
        outbound.headers().addAll(headers);
        outbound.response().onComplete(responded -> {
            if (clientGone || isRejected) {
                if (responded.succeeded()) {
                    // The reset follows; without a handler it would be logged as an error.
                    responded.result().exceptionHandler(reset -> {});
                }
            } else if (responded.succeeded()) {
                respond(responded.result());
            } else if (isRepeatable(responded.cause())) {
                connect();
            } else {
                fail(responded.cause(), responded.cause() instanceof TimeoutException
                        ? new Problem(504, "upstream_timeout", "This took too long. Try again in a moment.")
                        : new Problem(502, "bad_gateway", "The service did not respond. Try again in a moment."));
            }
        });
        body.ifPresentOrElse(whole -> sendWhole(outbound, whole), () -> stream(outbound));
    }

    private void sendWhole(HttpClientRequest outbound, Buffer whole) {
        bodySent = true;
        outbound.idleTimeout(service.timeout().toMillis());
        if (whole.length() > 0 || request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            outbound.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(whole.length()));
        }
        outbound.end(whole);
    }

    private void stream(HttpClientRequest outbound) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            outbound.setChunked(true);
        } else {
            outbound.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        }
        long timer = context.vertx().setTimer(service.uploadTimeout().toMillis(), fired -> rejectBody(
                RequestBodies.tooSlow()));
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        request.handler(chunk -> {
            streamed += chunk.length();
            if (streamed > maxStreamed) {
                rejectBody(RequestBodies.tooLarge());
                return;
            }
            outbound.write(chunk);
            if (outbound.writeQueueFull()) {
                request.pause();
                outbound.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            bodySent = true;
            outbound.idleTimeout(service.timeout().toMillis());
            outbound.end();
        });
        request.resume();
    }

    /** Ends a request whose body is streamed. */
    private void rejectBody(Problem problem) {
        isRejected = true;
        upstream.ifPresent(HttpClientRequest::reset);
        RequestBodies.discardRest(context);
        ProblemResponse.send(response, problem);
    }

    /** Whether the service closed the connection before it responded to a request that changes nothing. */
    private boolean isRepeatable(Throwable failure) {
        return attempts < MAX_ATTEMPTS && body.isPresent() && REPEATABLE.contains(request.method())
                && (failure instanceof HttpClosedException || failure instanceof IOException);
    }

    private void fail(Throwable failure, Problem problem) {
        LOG.warnf("Service did not respond: service=%s exception=%s reason=%s", service.authority(),
                failure.getClass().getName(), failure.getMessage());
        if (!bodySent) {
            RequestBodies.discardRest(context);
        }
        ProblemResponse.send(response, problem);
    }

    private void respond(HttpClientResponse received) {
        answer = Optional.of(received);
        writeHead(received);
        received.handler(chunk -> {
            response.write(chunk);
            if (response.writeQueueFull()) {
                received.pause();
                response.drainHandler(drained -> received.resume());
            }
        });
        received.endHandler(end -> {
            if (!bodySent) {
                // The connection could not be used again before the client has sent the rest of the body.
                RequestBodies.discardRest(context);
                upstream.ifPresent(HttpClientRequest::reset);
            }
            upstream = Optional.empty();
            if (!clientGone && !isRejected) {
                end();
            }
        });
        received.exceptionHandler(failure -> {
            if (!clientGone && !isRejected) {
                LOG.warnf("Response of the service ended early: service=%s exception=%s reason=%s",
                        service.authority(), failure.getClass().getName(), failure.getMessage());
                response.reset();
            }
        });
    }

    private void end() {
        boolean isEndedByClose = request.version() == HttpVersion.HTTP_1_0
                && !response.headers().contains(HttpHeaders.CONTENT_LENGTH);
        response.end().onComplete(written -> {
            if (isEndedByClose) {
                request.connection().close();
            }
        });
    }

    private void writeHead(HttpClientResponse received) {
        MultiMap forwarded = ForwardedHeaders.copy(received.headers(), name -> !name.equals(
                RequestTrace.ID_HEADER.toLowerCase(Locale.ROOT)) && (service.maySetCookies()
                        || !name.equals("set-cookie")));
        MultiMap own = response.headers();
        // A header of the service replaces the one that the gateway set for its own pages.
        forwarded.names().forEach(own::remove);
        own.addAll(forwarded);
        if (!own.contains(HttpHeaders.CACHE_CONTROL)) {
            own.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String type = own.get(HttpHeaders.CONTENT_TYPE);
        if (!own.contains(HttpHeaders.CONTENT_ENCODING) && !CompressedTypes.contain(type)) {
            // Compression does not shrink binary formats, and it would delay the first bytes. Text is compressed in
            // spite of the BREACH attack, which guesses a secret from the length of responses that also contain text of
            // the attacker: another site cannot send requests with the session cookie (SameSite, OriginGuard), no
            // response repeats a cookie, and there are no CSRF tokens.
            own.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        response.setStatusCode(received.statusCode());
        if (!own.contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
    }
}
