package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.tracing.TracingPolicy;

/**
 * A connection to YouTube that all requests of the circuit share. Behind a SOCKS5 proxy without credentials the name of
 * the circuit is the SOCKS user name, so that Tor isolates it on its own path. A proxy always resolves host names
 * itself; the worker sends no DNS queries.
 */
public final class Circuit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final String name;
    private final HttpClient client;
    private final CircuitConfig config;
    private final long deadline;
    private final CircuitExit exit;
    private final Consumer<Circuit> onClose;
    private volatile long lastResponse = System.nanoTime();

    Circuit(Vertx vertx, Proxy proxy, CircuitConfig config, String name, long deadline,
            CircuitExit exit, Consumer<Circuit> onClose) {
        this.name = name;
        this.config = config;
        this.deadline = deadline;
        this.exit = exit;
        this.onClose = onClose;
        this.client = vertx.createHttpClient(options(proxy, config, name));
    }

    /** {@code <lane>-<job>-<attempt>-<n>}. */
    public String name() {
        return name;
    }

    /**
     * Sends a request. Fails with {@link CircuitException} if no complete response arrives in time, with
     * {@link ExitCoolingDownException} before anything is sent, or with {@link ResponseTooLargeException}. Cancelling
     * aborts the request.
     */
    public Uni<CircuitResponse> send(CircuitRequest request) {
        return Uni.createFrom().deferred(() -> {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            Duration timeout = left.compareTo(config.requestTimeout()) < 0 ? left : config.requestTimeout();
            return Uni.createFrom()
                    .<CircuitResponse>emitter(
                            emitter -> new HttpExchange(request, config.maxResponseBytes(), emitter)
                                    .start(client, requestOptions(request), exit.admit(request.endpoint())))
                    .ifNoItem().after(timeout).fail().onFailure(TimeoutException.class)
                    .transform(e -> new CircuitException("No response in time"))
                    .onItem().invoke(response -> lastResponse = System.nanoTime());
        });
    }

    /** Records that YouTube blocks the exit of this circuit, if the exit is known. Does not block. */
    public void recordBlocked() {
        subscribe(exit.recordBlocked());
    }

    /** Records that YouTube serves the exit of this circuit, if the exit is known. Does not block. */
    public void recordServed() {
        subscribe(exit.recordServed());
    }

    private void subscribe(Uni<Void> update) {
        update.subscribe().with(done -> LOG.tracef("Exit history updated: circuit=%s", name),
                failure -> LOG.warnf("Exit history not updated: circuit=%s exception=%s", name,
                        failure.getClass().getName()));
    }

    /** Closes the connection and aborts the requests in flight. */
    @Override
    public void close() {
        onClose.accept(this);
        client.close();
    }

    /** Returns the time since the last response, or since the circuit was opened. */
    Duration idleTime() {
        return Duration.ofNanos(System.nanoTime() - lastResponse);
    }

    private static RequestOptions requestOptions(CircuitRequest request) {
        URI uri = request.uri();
        boolean ssl = "https".equals(uri.getScheme());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        RequestOptions options = new RequestOptions().setSsl(ssl).setHost(uri.getHost())
                .setPort(uri.getPort() > 0 ? uri.getPort() : ssl ? 443 : 80).setURI(uri.getRawPath() + query)
                .setMethod(request.body().isPresent() ? HttpMethod.POST : HttpMethod.GET).setFollowRedirects(false);
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static HttpClientOptions options(Proxy proxy, CircuitConfig config, String name) {
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(1).setKeepAlive(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout((int) config.requestTimeout().toMillis())
                .setDecompressionSupported(true)
                // A trace id would reach YouTube and correlate the circuits of a job.
                .setTracingPolicy(TracingPolicy.IGNORE);
        if (proxy.kind() != Proxy.Kind.DIRECT) {
            options.setProxyOptions(proxyOptions(proxy, config, name));
        }
        return options;
    }

    private static ProxyOptions proxyOptions(Proxy proxy, CircuitConfig config, String name) {
        ProxyOptions options = new ProxyOptions().setHost(proxy.host()).setPort(proxy.port())
                .setType(proxy.kind() == Proxy.Kind.SOCKS5 ? ProxyType.SOCKS5 : ProxyType.HTTP)
                .setConnectTimeout(config.connectTimeout());
        if (proxy.isolatesByUser()) {
            // Tor accepts any password except an empty one.
            options.setUsername(name).setPassword("circuit");
        }
        proxy.credentials().ifPresent(given -> options.setUsername(given.user()).setPassword(given.password()));
        return options;
    }
}
