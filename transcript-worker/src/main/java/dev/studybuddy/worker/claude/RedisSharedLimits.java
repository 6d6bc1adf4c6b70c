package dev.studybuddy.worker.claude;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The shared limits in Redis. While Redis is unavailable, the gate works within this process only and no costs are
 * counted.
 */
@ApplicationScoped
class RedisSharedLimits implements SharedLimits {
    private static final Logger LOG = Logger.getLogger(RedisSharedLimits.class);
    private static final String GATE = "worker:claude:gate";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SPENT_TTL = Duration.ofDays(2);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private final Clock clock;
    /** When the gate opens, as last read from Redis or closed by this process; used while Redis is unavailable. */
    private volatile Instant lastKnownOpening = Instant.EPOCH;

    RedisSharedLimits(ReactiveRedisDataSource redis, Clock clock) {
        this.clock = clock;
        this.values = redis.value(String.class);
        this.keys = redis.key();
    }

    @Override
    public Uni<Duration> closedFor() {
        return orElse(until(lastKnownOpening), values.get(GATE).map(millis -> {
            lastKnownOpening = millis == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(millis));
            return until(lastKnownOpening);
        }));
    }

    @Override
    public Uni<Void> close(Duration time) {
        Instant opens = clock.instant().plus(time);
        lastKnownOpening = opens.isAfter(lastKnownOpening) ? opens : lastKnownOpening;
        return closedFor().chain(now -> now.compareTo(time) >= 0
                ? Uni.createFrom().voidItem()
                : orElse(null, values.psetex(GATE, Math.max(1, time.toMillis()),
                        String.valueOf(clock.instant().plus(time).toEpochMilli()))));
    }

    @Override
    public Uni<Double> spentToday() {
        return orElse(0.0, values.get(today()).map(cents -> cents == null ? 0.0 : Double.parseDouble(cents)));
    }

    @Override
    public Uni<Void> spend(double cents) {
        String today = today();
        return orElse(null, values.incrbyfloat(today, cents).call(() -> keys.expire(today, SPENT_TTL))
                .replaceWithVoid());
    }

    private Duration until(Instant opens) {
        Duration left = Duration.between(clock.instant(), opens);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private String today() {
        return "worker:claude:spent:" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static <T> Uni<T> orElse(T fallback, Uni<T> command) {
        return command.ifNoItem().after(TIMEOUT).fail()
                // The subscriber must not block an event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onFailure().invoke(failure -> LOG.warnf("Shared limits unavailable: exception=%s",
                        failure.getClass().getName()))
                .onFailure().recoverWithItem(fallback);
    }
}
