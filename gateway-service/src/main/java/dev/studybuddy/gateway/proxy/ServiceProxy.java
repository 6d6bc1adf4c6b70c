package dev.studybuddy.gateway.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.upstream.ServiceClient;

/** Forwards requests to one service over a bounded pool of keep-alive connections; see {@link ForwardedExchange}. */
class ServiceProxy {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int IDLE_MARGIN_MILLIS = 500;

    private final HttpClient client;
    private final URI service;
    private final Duration timeout;
    private final Duration maxWait;
    private final boolean maySetCookies;
    private final Duration uploadTimeout;
    private final long maxStreamed;

    /**
     * @param timeout the maximum time without data from the service
     * @param maySetCookies whether responses may set cookies
     * @param maxStreamed of a streamed body, in bytes
     */
    ServiceProxy(Vertx vertx, ProxyConfig config, URI service, Duration timeout, boolean maySetCookies,
            long maxStreamed) {
        this.maxStreamed = maxStreamed;
        this.client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1)
                .setMaxPoolSize(config.maxConnections()).setMaxWaitQueueSize(config.maxWaiting())
                .setKeepAliveTimeout(ServiceClient.KEEP_ALIVE_SECONDS).setConnectTimeout((int) CONNECT_TIMEOUT
                        .toMillis())
                // Of the connection: a timeout of the request would go on after the response, and then close the
                // connection while it serves another request. Longer than the other times, which have better errors.
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout((int) Math.max(timeout.toMillis(), config
                        .uploadTimeout().toMillis()) + IDLE_MARGIN_MILLIS));
        this.service = service;
        this.timeout = timeout;
        this.maxWait = config.maxWait();
        this.maySetCookies = maySetCookies;
        this.uploadTimeout = config.uploadTimeout();
    }

    /**
     * Sends the request to the service and its response to the client.
     *
     * @param headers the headers of the forwarded request
     * @param body the whole body; empty to stream it from the client, whose request is paused
     */
    void forward(RoutingContext context, MultiMap headers, Optional<Buffer> body) {
        new ForwardedExchange(this, context, headers, body, maxStreamed).start();
    }

    /** A connection of the pool, for one request. Fails if none is available in time. */
    Future<HttpClientRequest> connect(HttpServerRequest request) {
        return client.request(new RequestOptions().setMethod(request.method()).setHost(service.getHost())
                .setPort(ServiceClient.port(service)).setSsl("https".equals(service.getScheme()))
                .setURI(request.query() == null ? request.path() : request.path() + "?" + request.query())
                .setConnectTimeout(maxWait.toMillis()));
    }

    Duration timeout() {
        return timeout;
    }

    /** The time for a body that is streamed. */
    Duration uploadTimeout() {
        return uploadTimeout;
    }

    boolean maySetCookies() {
        return maySetCookies;
    }

    /** The name of the service in logs. */
    String authority() {
        return service.getAuthority();
    }
}
