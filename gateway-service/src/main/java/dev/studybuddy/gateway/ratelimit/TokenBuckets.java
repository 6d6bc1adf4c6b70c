package dev.studybuddy.gateway.ratelimit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;

/** The token buckets in Redis, shared by all gateways. One script call acquires tokens from several buckets. */
@ApplicationScoped
class TokenBuckets {
    private static final Logger LOG = Logger.getLogger(TokenBuckets.class);
    private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(2);
    private static final String SCRIPT = readScript();
    private static final String SCRIPT_SHA = sha1(SCRIPT);

    private final RedisAPI redis;
    private final RateLimitConfig config;

    TokenBuckets(RedisAPI redis, RateLimitConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /**
     * Loads the script and opens the first connection, so that the first request does not use up its time limit for
     * that. Without Redis the gateway starts all the same.
     */
    void loadScript(@Observes StartupEvent event) {
        try {
            redis.script(List.of("LOAD", SCRIPT)).timeout(LOAD_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            LOG.warnf("Rate limit script not loaded: exception=%s", e.getCause().getClass().getName());
        }
    }

    /**
     * The state of a bucket after a request.
     *
     * @param limit tokens in a full bucket
     * @param remaining tokens left
     * @param untilFull time until the bucket is full
     * @param untilNext time until a token is available; zero if one was available for the request
     */
    record BucketState(RateLimitKey key, int limit, long remaining, Duration untilFull, Duration untilNext) {
        private static final Comparator<BucketState> MOST_RESTRICTIVE = Comparator.comparing(BucketState::untilNext)
                .reversed().thenComparing(BucketState::remaining);

        /** Whether no token was available. */
        boolean isEmpty() {
            return !untilNext.isZero();
        }

        /** The bucket with the longest wait, else the one with the fewest tokens. */
        static BucketState mostRestrictive(List<BucketState> states) {
            return states.stream().min(MOST_RESTRICTIVE).orElseThrow();
        }
    }

    /** Acquires one token from each bucket, or none at all. Fails if Redis does not respond within the time limit. */
    Uni<List<BucketState>> acquire(List<RateLimitKey> keys, Duration timeout) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(keys.size()));
        keys.forEach(key -> arguments.add(key.redisKey()));
        keys.forEach(key -> {
            RateLimitConfig.Rate rate = key.rate(config);
            arguments.add(Integer.toString(rate.burst()));
            arguments.add(Long.toString(rate.intervalMicros()));
        });
        Context context = Vertx.currentContext();
        Uni<List<BucketState>> states = Uni.createFrom().completionStage(() -> runScript(arguments)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).toCompletionStage())
                .map(response -> states(keys, response));
        // Redis responds on the thread of its own connection; the request continues on its own context.
        return context == null ? states : states.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    /** Calls the script by its hash and sends the source only if Redis does not have it cached. */
    private Future<Response> runScript(List<String> arguments) {
        return redis.evalsha(prepend(SCRIPT_SHA, arguments))
                .recover(failure -> failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT")
                        ? redis.eval(prepend(SCRIPT, arguments))
                        : Future.failedFuture(failure));
    }

    private List<BucketState> states(List<RateLimitKey> keys, Response response) {
        return IntStream.range(0, keys.size()).mapToObj(i -> {
            RateLimitKey key = keys.get(i);
            return new BucketState(key, key.rate(config).burst(), response.get(3 * i).toLong(),
                    micros(response.get(3 * i + 1)), micros(response.get(3 * i + 2)));
        }).toList();
    }

    private static Duration micros(Response number) {
        return Duration.of(number.toLong(), ChronoUnit.MICROS);
    }

    private static List<String> prepend(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static String readScript() {
        try (InputStream file = TokenBuckets.class.getResourceAsStream("/ratelimit/token-buckets.lua")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
