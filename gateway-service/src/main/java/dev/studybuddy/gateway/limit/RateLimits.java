package dev.studybuddy.gateway.limit;

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

import dev.studybuddy.platform.problem.Problem;

/**
 * Lets a request through or not, and says in the answer's headers how the tightest of its buckets stands:
 * {@code RateLimit-Limit}, {@code -Remaining}, {@code -Reset} (seconds until it is full) and, when refused,
 * {@code Retry-After}.
 */
@ApplicationScoped
public class RateLimits {
    private static final Logger LOG = Logger.getLogger(RateLimits.class);
    private static final int MOST_REMEMBERED = 50_000;

    private final TokenBuckets buckets;
    private final Map<Bucket, Counter> refusals = new EnumMap<>(Bucket.class);
    /** A bucket found empty stays so until its next token: until then nobody has to be asked. */
    private final Cache<Take, Refusal> empty = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfter(Expiry.creating((Take take, Refusal refusal) -> refusal.level().untilNext())).build();
    private final AtomicBoolean away = new AtomicBoolean();

    /** What is done with a request when Redis is away. */
    public enum WhenAway {
        PASS,
        REFUSE
    }

    private record Refusal(Level level, long atNanos) {
        Level now() {
            Duration passed = Duration.ofNanos(System.nanoTime() - atNanos);
            Duration left = level.untilNext().minus(passed);
            return new Level(level.take(), level.limit(), 0, level.untilFull().minus(passed),
                    left.isNegative() ? Duration.ZERO : left);
        }
    }

    RateLimits(TokenBuckets buckets, MeterRegistry metrics) {
        this.buckets = buckets;
        for (Bucket bucket : Bucket.values()) {
            refusals.put(bucket, metrics.counter("studybuddy.limits.refused", "bucket", bucket.label()));
        }
    }

    /** Takes from all or from none. Fails with a 429 {@link Problem}, or with a 503 when Redis is away. */
    public Uni<Void> take(HttpServerResponse response, WhenAway whenAway, Take... takes) {
        for (Take take : takes) {
            Optional<Level> known = knownEmpty(take);
            if (known.isPresent()) {
                return Uni.createFrom().failure(refuse(response, known.get()));
            }
        }
        return buckets.take(List.of(takes)).onItemOrFailure().transformToUni((levels, failure) -> {
            note(failure);
            if (failure != null) {
                return whenAway == WhenAway.PASS
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(unavailable(response));
            }
            Level tightest = Level.tightest(levels);
            if (tightest.isRefused()) {
                levels.stream().filter(Level::isRefused)
                        .forEach(level -> empty.put(level.take(), new Refusal(level, System.nanoTime())));
                return Uni.createFrom().failure(refuse(response, tightest));
            }
            describe(response, tightest);
            return Uni.createFrom().voidItem();
        });
    }

    /** Refuses, without asking anybody, what would have to take from a bucket that is known to be empty. */
    public Optional<Problem> refusal(HttpServerResponse response, Take take) {
        return knownEmpty(take).map(level -> refuse(response, level));
    }

    private Optional<Level> knownEmpty(Take take) {
        return Optional.ofNullable(empty.getIfPresent(take)).map(Refusal::now).filter(Level::isRefused);
    }

    private Problem refuse(HttpServerResponse response, Level level) {
        refusals.get(level.take().bucket()).increment();
        describe(response, level);
        response.putHeader("Retry-After", Long.toString(Level.seconds(level.untilNext())));
        return new Problem(429, "rate_limited", "That was a lot at once. Wait a moment and try again.");
    }

    private static Problem unavailable(HttpServerResponse response) {
        response.putHeader("Retry-After", "1");
        return new Problem(503, "unavailable", "This is not available right now. Try again in a moment.");
    }

    private static void describe(HttpServerResponse response, Level level) {
        response.putHeader("RateLimit-Limit", Integer.toString(level.limit()))
                .putHeader("RateLimit-Remaining", Long.toString(level.remaining()))
                .putHeader("RateLimit-Reset", Long.toString(Level.seconds(level.untilFull())));
    }

    /** Once per outage, not once per request. */
    private void note(Throwable failure) {
        if (failure == null) {
            if (away.compareAndSet(true, false)) {
                LOG.info("Redis is back: requests are counted again");
            }
        } else if (away.compareAndSet(false, true)) {
            LOG.warnf("Redis is away, requests are not counted: %s", failure.getClass().getSimpleName());
        }
    }
}
