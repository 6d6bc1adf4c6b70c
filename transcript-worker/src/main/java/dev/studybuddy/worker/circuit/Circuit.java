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
 * One way to the site: a connection of its own, kept for all requests of the circuit and closed with it. Behind a SOCKS5
 * proxy without credentials the circuit's name is the user name, which gives it its own path through Tor. With any proxy
 * names are resolved there, never here.
 */
public final class Circuit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final String name;
    private final HttpClient client;
    private final CircuitConfig settings;
    private final long deadline;
    private final CircuitExit exit;
    private final Consumer<Circuit> onClose;
    private volatile long lastAnswer = System.nanoTime();

    Circuit(Vertx vertx, Proxy proxy, CircuitConfig settings, String name, long deadline,
            CircuitExit exit, Consumer<Circuit> onClose) {
        this.name = name;
        this.settings = settings;
        this.deadline = deadline;
        this.exit = exit;
        this.onClose = onClose;
        this.client = vertx.createHttpClient(options(proxy, settings, name));
    }

    /** {@code <lane>-<job>-<attempt>-<n>}. */
    public String name() {
        return name;
    }

    /**
     * Sends one request. Fails with {@link CircuitException} when no whole answer comes in time, with
     * {@link ExitCoolingDownException} before anything is sent, or with {@link ResponseTooLargeException}. Cancelling ends the request.
     */
    public Uni<CircuitResponse> send(CircuitRequest call) {
        return Uni.createFrom().deferred(() -> {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            Duration timeout = left.compareTo(settings.requestTimeout()) < 0 ? left : settings.requestTimeout();
            return Uni.createFrom()
                    .<CircuitResponse>emitter(
                            emitter -> new HttpExchange(call, settings.maxAnswerBytes(), emitter).start(client, request(
                                    call), exit.admit(call.endpoint())))
                    .ifNoItem().after(timeout).fail().onFailure(TimeoutException.class)
                    .transform(late -> new CircuitException("No answer in time"))
                    .onItem().invoke(answer -> lastAnswer = System.nanoTime());
        });
    }

    /** The site refuses this circuit's exit: that is remembered, where the exit is known. Does not wait. */
    public void refused() {
        remember(exit.refused());
    }

    /** The site serves this circuit's exit: that is remembered, where the exit is known. Does not wait. */
    public void served() {
        remember(exit.served());
    }

    private void remember(Uni<Void> what) {
        what.subscribe().with(done -> LOG.tracef("Circuit %s: its exit is remembered", name),
                failure -> LOG.warnf("Circuit %s: its exit could not be remembered: %s", name, failure.toString()));
    }

    /** Closes the connection and with it whatever is still under way. */
    @Override
    public void close() {
        onClose.accept(this);
        client.close();
    }

    /** How long it has been without an answer. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    private static RequestOptions request(CircuitRequest call) {
        URI uri = call.uri();
        boolean ssl = "https".equals(uri.getScheme());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        RequestOptions options = new RequestOptions().setSsl(ssl).setHost(uri.getHost())
                .setPort(uri.getPort() > 0 ? uri.getPort() : ssl ? 443 : 80).setURI(uri.getRawPath() + query)
                .setMethod(call.body().isPresent() ? HttpMethod.POST : HttpMethod.GET).setFollowRedirects(false);
        call.headers().forEach(options::putHeader);
        return options;
    }

    private static HttpClientOptions options(Proxy proxy, CircuitConfig settings, String name) {
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(1).setKeepAlive(true)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout((int) settings.requestTimeout().toMillis())
                .setDecompressionSupported(true)
                // A trace id would go out to the site and tie the circuits of a job together.
                .setTracingPolicy(TracingPolicy.IGNORE);
        if (proxy.kind() != Proxy.Kind.DIRECT) {
            options.setProxyOptions(proxyOptions(proxy, settings, name));
        }
        return options;
    }

    private static ProxyOptions proxyOptions(Proxy proxy, CircuitConfig settings, String name) {
        ProxyOptions options = new ProxyOptions().setHost(proxy.host()).setPort(proxy.port())
                .setType(proxy.kind() == Proxy.Kind.SOCKS5 ? ProxyType.SOCKS5 : ProxyType.HTTP)
                .setConnectTimeout(settings.connectTimeout());
        if (proxy.isolatesByUser()) {
            // Tor takes any password, but a client may not send an empty one.
            options.setUsername(name).setPassword("circuit");
        }
        proxy.credentials().ifPresent(own -> options.setUsername(own.user()).setPassword(own.password()));
        return options;
    }
}
