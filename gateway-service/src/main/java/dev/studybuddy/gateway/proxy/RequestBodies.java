package dev.studybuddy.gateway.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.platform.problem.Problem;

/**
 * Reads the bodies of requests whole, before anything else is done for the request: a body that never comes, or that is
 * too large, costs no connection to a service. All bodies together may occupy an eighth of the heap.
 */
@ApplicationScoped
class RequestBodies {
    private static final int SHARE_OF_HEAP = 8;
    /** The time in which a client that is still sending may read the rejection. */
    private static final Duration DISCARD_TIME = Duration.ofSeconds(2);

    private final ProxyConfig config;
    private final long maxTotal = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    private final AtomicLong total = new AtomicLong();

    RequestBodies(ProxyConfig config, MeterRegistry metrics) {
        this.config = config;
        metrics.gauge("studybuddy.bodies.bytes", total);
    }

    static Problem tooLarge() {
        return new Problem(413, "body_too_large", "The request body is too large.");
    }

    static Problem tooSlow() {
        return new Problem(408, "payload_timeout", "The request body did not arrive in time. Try again.");
    }

    /**
     * Reads a body. Fails with a {@link Problem} (408, 413, 503), or with another exception if the client closes its
     * connection.
     *
     * @param maxSize in bytes
     */
    Future<Buffer> read(RoutingContext context, long maxSize) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return Future.succeededFuture(Buffer.buffer());
        }
        Reading reading = new Reading(context, maxSize);
        context.addEndHandler(ended -> reading.release());
        request.handler(reading::add).endHandler(end -> reading.complete()).exceptionHandler(reading::fail).resume();
        return reading.result.future();
    }

    /** Receives the rest of a body that was rejected, so that the client can read the response, and then closes. */
    static void discardRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        request.handler(discarded -> {}).exceptionHandler(closed -> {}).resume();
        context.vertx().setTimer(DISCARD_TIME.toMillis(), timer -> {
            if (!request.isEnded()) {
                if (request.version() == HttpVersion.HTTP_2) {
                    request.response().reset();
                } else {
                    request.connection().close();
                }
            }
        });
    }

    private final class Reading {
        private final RoutingContext context;
        private final long maxSize;
        private final Promise<Buffer> result = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private final long startedAtNanos = System.nanoTime();
        private long timer;
        private long reserved;

        Reading(RoutingContext context, long maxSize) {
            this.context = context;
            this.maxSize = maxSize;
            startTimer(config.bodyTimeout());
        }

        private void startTimer(Duration delay) {
            timer = context.vertx().setTimer(Math.max(1, delay.toMillis()), fired -> checkDeadline());
        }

        /** A large body may take longer, at the minimum rate. */
        private void checkDeadline() {
            Duration allowed = config.bodyTimeout().plusMillis(body.length() * 1000L
                    / config.minBodyRate().asLongValue());
            Duration remaining = allowed.minusNanos(System.nanoTime() - startedAtNanos);
            if (remaining.toMillis() > 0) {
                startTimer(remaining);
            } else {
                fail(tooSlow());
            }
        }

        void add(Buffer chunk) {
            if (result.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > maxSize) {
                fail(tooLarge());
                return;
            }
            reserved += chunk.length();
            if (total.addAndGet(chunk.length()) > maxTotal) {
                fail(new Problem(503, "unavailable", "This is not available right now. Try again in a moment.")
                        .withHeader(HttpHeaders.RETRY_AFTER.toString(), 1));
                return;
            }
            body.appendBuffer(chunk);
        }

        void complete() {
            context.vertx().cancelTimer(timer);
            result.tryComplete(body);
        }

        void fail(Throwable failure) {
            context.vertx().cancelTimer(timer);
            result.tryFail(failure);
        }

        /** At the end of the response or of the connection. */
        void release() {
            total.addAndGet(-reserved);
            reserved = 0;
            fail(new HttpClosedException("The request has ended"));
        }
    }
}
