package dev.studybuddy.gateway.ratelimit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

import dev.studybuddy.gateway.ratelimit.TokenBuckets.BucketState;
import dev.studybuddy.platform.problem.Problem;

/**
 * Allows or rejects a request by its token buckets and describes the most restrictive one in the response headers
 * {@code RateLimit-Limit}, {@code RateLimit-Remaining}, {@code RateLimit-Reset} (seconds until it is full) and, on a
 * rejection, {@code Retry-After}.
 */
@ApplicationScoped
public class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    private static final int MAX_CACHED_BUCKETS = 50_000;

    private final TokenBuckets buckets;
    private final RateLimitConfig config;
    private final Map<RateLimitKey.Bucket, Counter> rejections = new EnumMap<>(RateLimitKey.Bucket.class);
    /** An empty bucket stays empty until its next token, so Redis need not be called before then. */
    private final Cache<RateLimitKey, EmptyBucket> emptyBuckets = Caffeine.newBuilder().maximumSize(MAX_CACHED_BUCKETS)
            .expireAfter(Expiry.creating((RateLimitKey key, EmptyBucket bucket) -> bucket.state().untilNext())).build();
    private final AtomicBoolean redisUnavailable = new AtomicBoolean();

    /** The decision on a request while Redis is unavailable. */
    public enum WhenUnavailable {
        ALLOW,
        REJECT
    }

    private record EmptyBucket(BucketState state, long seenAtNanos) {
        BucketState current() {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - seenAtNanos);
            Duration untilNext = state.untilNext().minus(elapsed);
            return new BucketState(state.key(), state.limit(), 0, state.untilFull().minus(elapsed),
                    untilNext.isNegative() ? Duration.ZERO : untilNext);
        }
    }

    RateLimiter(TokenBuckets buckets, RateLimitConfig config, MeterRegistry metrics) {
        this.buckets = buckets;
        this.config = config;
        for (RateLimitKey.Bucket bucket : RateLimitKey.Bucket.values()) {
            rejections.put(bucket, metrics.counter("studybuddy.limits.refused", "bucket", bucket.label()));
        }
    }

    /** Acquires from all buckets or none. Fails with a 429 {@link Problem}, or a 503 while Redis is unavailable. */
    public Uni<Void> acquire(HttpServerResponse response, WhenUnavailable whenUnavailable, List<RateLimitKey> keys) {
        for (RateLimitKey key : keys) {
            Optional<Problem> rejection = rejectIfEmpty(response, key);
            if (rejection.isPresent()) {
                return Uni.createFrom().failure(rejection.get());
            }
        }
        Duration timeout = whenUnavailable == WhenUnavailable.ALLOW
                ? config.redisTimeout()
                : config.redisTimeoutBeforeRejection();
        return buckets.acquire(keys, timeout).onItemOrFailure().transformToUni((states, failure) -> {
            logAvailability(Optional.ofNullable(failure));
            if (failure != null) {
                return whenUnavailable == WhenUnavailable.ALLOW
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(unavailable(response));
            }
            BucketState mostRestrictive = BucketState.mostRestrictive(states);
            if (mostRestrictive.isEmpty()) {
                states.stream().filter(BucketState::isEmpty)
                        .forEach(state -> emptyBuckets.put(state.key(), new EmptyBucket(state, System.nanoTime())));
                return Uni.createFrom().failure(reject(response, mostRestrictive));
            }
            writeHeaders(response, mostRestrictive);
            return Uni.createFrom().voidItem();
        });
    }

    /** A 429 if the bucket is cached as empty; does not call Redis and acquires nothing. */
    public Optional<Problem> rejectIfEmpty(HttpServerResponse response, RateLimitKey key) {
        return Optional.ofNullable(emptyBuckets.getIfPresent(key)).map(EmptyBucket::current)
                .filter(BucketState::isEmpty).map(state -> reject(response, state));
    }

    private Problem reject(HttpServerResponse response, BucketState state) {
        rejections.get(state.key().bucket()).increment();
        writeHeaders(response, state);
        response.putHeader("Retry-After", Long.toString(ceilSeconds(state.untilNext())));
        return new Problem(429, "rate_limited", "You sent too many requests. Wait a moment and try again.");
    }

    private static Problem unavailable(HttpServerResponse response) {
        response.putHeader("Retry-After", "1");
        return new Problem(503, "unavailable", "This is not available right now. Try again in a moment.");
    }

    private static void writeHeaders(HttpServerResponse response, BucketState state) {
        response.putHeader("RateLimit-Limit", Integer.toString(state.limit()))
                .putHeader("RateLimit-Remaining", Long.toString(state.remaining()))
                .putHeader("RateLimit-Reset", Long.toString(ceilSeconds(state.untilFull())));
    }

    /** Whole seconds, rounded up, as the headers require. */
    private static long ceilSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }

    /** Logs once per outage, not once per request. */
    private void logAvailability(Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            if (redisUnavailable.compareAndSet(true, false)) {
                LOG.info("Redis available, rate limits enforced");
            }
        } else if (redisUnavailable.compareAndSet(false, true)) {
            LOG.warnf("Redis unavailable, rate limits not enforced: exception=%s", failure.get().getClass().getName());
        }
    }
}
