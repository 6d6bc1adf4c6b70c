package dev.studybuddy.worker.claude;

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

/** The shared limits in Redis. Without it the lanes of a process go by what they were told themselves, and nothing is added up. */
@ApplicationScoped
class RedisSharedLimits implements SharedLimits {
    private static final Logger LOG = Logger.getLogger(RedisSharedLimits.class);
    private static final String GATE = "worker:claude:gate";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration A_DAYS_LIFE = Duration.ofDays(2);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private volatile Instant told = Instant.EPOCH;

    RedisSharedLimits(ReactiveRedisDataSource redis) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
    }

    @Override
    public Uni<Duration> closedFor() {
        return orElse(until(told), values.get(GATE).map(millis -> millis == null
                ? Duration.ZERO
                : until(Instant.ofEpochMilli(Long.parseLong(millis)))));
    }

    @Override
    public Uni<Void> close(Duration time) {
        Instant opens = Instant.now().plus(time);
        told = opens.isAfter(told) ? opens : told;
        return closedFor().chain(now -> now.compareTo(time) >= 0
                ? Uni.createFrom().voidItem()
                : orElse(null, values.psetex(GATE, Math.max(1, time.toMillis()),
                        String.valueOf(Instant.now().plus(time).toEpochMilli()))));
    }

    @Override
    public Uni<Double> spentToday() {
        return orElse(0.0, values.get(today()).map(cents -> cents == null ? 0.0 : Double.parseDouble(cents)));
    }

    @Override
    public Uni<Void> spend(double cents) {
        String today = today();
        return orElse(null, values.incrbyfloat(today, cents).call(() -> keys.expire(today, A_DAYS_LIFE))
                .replaceWithVoid());
    }

    private static Duration until(Instant opens) {
        Duration left = Duration.between(Instant.now(), opens);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static String today() {
        return "worker:claude:spent:" + LocalDate.now(ZoneOffset.UTC);
    }

    private static <T> Uni<T> orElse(T otherwise, Uni<T> asked) {
        return asked.ifNoItem().after(PATIENCE).fail()
                // What comes next must not keep an event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onFailure().invoke(failure -> LOG.warnf("Redis knows nothing of Claude now: %s", failure.getClass()
                        .getSimpleName()))
                .onFailure().recoverWithItem(otherwise);
    }
}
