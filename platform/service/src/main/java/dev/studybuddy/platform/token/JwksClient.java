package dev.studybuddy.platform.token;

import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.studybuddy.platform.problem.Problem;

/**
 * The keys that auth-service publishes (RFC 7517). They are fetched at the start, each minute, and at once for an
 * unknown id, but then not again for a few seconds. While auth-service is unavailable, the loaded keys stay valid.
 */
@ApplicationScoped
@DefaultBean
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class JwksClient implements VerificationKeys {
    private static final Logger LOG = Logger.getLogger(JwksClient.class);
    private static final int MIN_KEY_BITS = 2048;
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;

    /**
     * When keys are fetched.
     *
     * @param refresh the pause after a success
     * @param retry the pause after a failure
     * @param quiet the time after a fetch in which an unknown id causes no other
     * @param timeout of one fetch
     */
    record Timing(Duration refresh, Duration retry, Duration quiet, Duration timeout) {
        static final Timing DEFAULT = new Timing(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(5),
                Duration.ofSeconds(2));
    }

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final HttpClient client;
    private final URI address;
    private final Timing timing;
    private volatile Map<String, PublicKey> known = Map.of();
    private Future<Void> fetching = Future.succeededFuture();
    private long fetchedAt;
    private boolean unavailable;
    /** Not 0, which is the first timer of Vert.x and may belong to the first database query of the service. */
    private long timer = NO_TIMER;
    private boolean stopped;

    @Inject
    JwksClient(Vertx vertx,
            @ConfigProperty(name = "studybuddy.auth-service-url") URI authService) {
        this(vertx, authService, Timing.DEFAULT);
    }

    JwksClient(Vertx vertx, URI authService, Timing timing) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1));
        this.address = URI.create(authService.toString().replaceAll("/+$", "") + "/auth/jwks");
        this.timing = timing;
        this.fetchedAt = System.nanoTime() - timing.quiet().toNanos();
    }

    /**
     * Fetches no keys in auth-service, which has keys of its own: this default bean is observed there but not injected.
     */
    void start(@Observes StartupEvent started, VerificationKeys injected) {
        if (ClientProxy.unwrap(injected) == this) {
            fetch();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        synchronized (this) {
            stopped = true;
            vertx.cancelTimer(timer);
        }
        client.close();
    }

    @Override
    public Optional<PublicKey> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public Uni<Void> refresh() {
        Context caller = vertx.getOrCreateContext();
        return Uni.createFrom().completionStage(() -> fetchUnlessRecent().toCompletionStage())
                // One response serves requests of several event loops: each continues on its own.
                .emitOn(rest -> caller.runOnContext(here -> rest.run()))
                .onFailure().transform(failure -> new Problem(503, "unavailable", "This is not available right now."));
    }

    private synchronized Future<Void> fetchUnlessRecent() {
        boolean recent = fetching.isComplete() && System.nanoTime() - fetchedAt < timing.quiet().toNanos();
        return recent ? fetching : fetch();
    }

    /** One fetch at a time: callers that arrive meanwhile wait for the same response. */
    private synchronized Future<Void> fetch() {
        if (!fetching.isComplete() || stopped) {
            return fetching;
        }
        vertx.cancelTimer(timer);
        fetchedAt = System.nanoTime();
        fetching = request().map(JwksClient::read).onSuccess(keys -> known = keys).<Void>mapEmpty();
        fetching.onComplete(done -> fetched(done.cause()));
        return fetching;
    }

    private synchronized void fetched(Throwable failure) {
        if (!stopped) {
            Duration pause = failure == null ? timing.refresh() : timing.retry();
            timer = vertx.setTimer(pause.toMillis(), again -> fetch());
        }
        // Once per outage.
        if (failure != null && !unavailable) {
            LOG.warnf("JWKS fetch failed: loaded_keys=%d exception=%s message=%s", known.size(),
                    failure.getClass().getSimpleName(), failure.getMessage());
        } else if (failure == null && unavailable) {
            LOG.info("JWKS fetch succeeded again");
        }
        unavailable = failure != null;
    }

    private Future<Buffer> request() {
        long timeout = timing.timeout().toMillis();
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString())
                .setConnectTimeout(timeout).setIdleTimeout(timeout);
        return client.request(options).compose(open -> open.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("auth-service responded with " + response.statusCode()))
                .timeout(timeout, TimeUnit.MILLISECONDS);
    }

    /** Only RSA keys that are large enough. A response without one is a failure, and the loaded keys stay. */
    private static Map<String, PublicKey> read(Buffer response) {
        if (response.length() > MAX_RESPONSE_BYTES) {
            throw new IllegalStateException("The response is too large");
        }
        Map<String, PublicKey> keys = new HashMap<>();
        try {
            for (JsonWebKey key : new JsonWebKeySet(response.toString()).getJsonWebKeys()) {
                if (key.getKeyId() != null && key instanceof RsaJsonWebKey rsa
                        && rsa.getRsaPublicKey().getModulus().bitLength() >= MIN_KEY_BITS) {
                    keys.put(key.getKeyId(), rsa.getRsaPublicKey());
                }
            }
        } catch (JoseException e) {
            throw new IllegalStateException("The response is not a key set", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("The response has no usable key");
        }
        return Map.copyOf(keys);
    }
}
