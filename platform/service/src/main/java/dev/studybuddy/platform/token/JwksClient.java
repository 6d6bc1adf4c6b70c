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
 * The keys that auth-service publishes (RFC 7517). They are fetched at the start and each minute, and at once for an id that
 * nobody knows, but then not again for a few seconds. While auth-service is away, what is known goes on being believed.
 */
@ApplicationScoped
@DefaultBean
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class JwksClient implements VerificationKeys {
    private static final Logger LOG = Logger.getLogger(JwksClient.class);
    private static final int SMALLEST_KEY = 2048;
    private static final int LARGEST_ANSWER = 64 * 1024;

    /**
     * When keys are fetched.
     *
     * @param refresh after keys were had
     * @param retry after they were not
     * @param quiet for so long nobody makes us fetch again
     * @param patience for an answer
     */
    record Timing(Duration refresh, Duration retry, Duration quiet, Duration patience) {
        static final Timing USUAL = new Timing(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(5),
                Duration.ofSeconds(2));
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final URI address;
    private final Timing timing;
    private volatile Map<String, PublicKey> known = Map.of();
    private Future<Void> fetching = Future.succeededFuture();
    private long fetchedAt;
    private boolean away;
    private long timer;
    private boolean stopped;

    @Inject
    JwksClient(Vertx vertx,
            @ConfigProperty(name = "studybuddy.auth-service-url") URI authService) {
        this(vertx, authService, Timing.USUAL);
    }

    JwksClient(Vertx vertx, URI authService, Timing timing) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1));
        this.address = URI.create(authService.toString().replaceAll("/+$", "") + "/auth/jwks");
        this.timing = timing;
        this.fetchedAt = System.nanoTime() - timing.quiet().toNanos();
    }

    void start(@Observes StartupEvent started) {
        fetch();
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
    public Uni<Void> renew() {
        Context caller = vertx.getOrCreateContext();
        return Uni.createFrom().completionStage(() -> fetchUnlessJustDone().toCompletionStage())
                // One answer serves requests of several event loops: each goes on where it was.
                .emitOn(rest -> caller.runOnContext(here -> rest.run()))
                .onFailure().transform(failure -> new Problem(503, "unavailable", "This is not available right now."));
    }

    private synchronized Future<Void> fetchUnlessJustDone() {
        boolean justDone = fetching.isComplete() && System.nanoTime() - fetchedAt < timing.quiet().toNanos();
        return justDone ? fetching : fetch();
    }

    /** Once at a time: who comes while keys are being fetched waits for the same answer. */
    private synchronized Future<Void> fetch() {
        if (!fetching.isComplete() || stopped) {
            return fetching;
        }
        vertx.cancelTimer(timer);
        fetchedAt = System.nanoTime();
        fetching = ask().map(JwksClient::read).onSuccess(keys -> known = keys).<Void>mapEmpty();
        fetching.onComplete(done -> fetched(done.cause()));
        return fetching;
    }

    private synchronized void fetched(Throwable failure) {
        if (!stopped) {
            Duration pause = failure == null ? timing.refresh() : timing.retry();
            timer = vertx.setTimer(pause.toMillis(), again -> fetch());
        }
        // Once per outage.
        if (failure != null && !away) {
            LOG.warnf("The keys of auth-service cannot be had, %d are known: %s", known.size(),
                    failure.getMessage());
        } else if (failure == null && away) {
            LOG.info("The keys of auth-service can be had again");
        }
        away = failure != null;
    }

    private Future<Buffer> ask() {
        long patience = timing.patience().toMillis();
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString())
                .setConnectTimeout(patience).setIdleTimeout(patience);
        return client.request(request).compose(open -> open.send())
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture("auth-service answered " + answer.statusCode()))
                .timeout(patience, TimeUnit.MILLISECONDS);
    }

    /** Only RSA keys that are large enough; an answer without one is a failure, and what is known stays. */
    private static Map<String, PublicKey> read(Buffer answer) {
        if (answer.length() > LARGEST_ANSWER) {
            throw new IllegalStateException("The answer is too large");
        }
        Map<String, PublicKey> keys = new HashMap<>();
        try {
            for (JsonWebKey key : new JsonWebKeySet(answer.toString()).getJsonWebKeys()) {
                if (key.getKeyId() != null && key instanceof RsaJsonWebKey rsa
                        && rsa.getRsaPublicKey().getModulus().bitLength() >= SMALLEST_KEY) {
                    keys.put(key.getKeyId(), rsa.getRsaPublicKey());
                }
            }
        } catch (JoseException e) {
            throw new IllegalStateException("The answer is no key set", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("The answer has no key");
        }
        return Map.copyOf(keys);
    }
}
