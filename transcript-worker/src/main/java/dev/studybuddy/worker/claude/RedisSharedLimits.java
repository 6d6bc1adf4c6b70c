package dev.studybuddy.worker.claude;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
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

    /** Sets a counter to a minimum and returns its value. It is one step, so that no concurrent increment is lost. */
    private static final String RAISE = """
            local spent = redis.call('GET', KEYS[1]) or '0'
            if tonumber(spent) < tonumber(ARGV[1]) then
                redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
                return ARGV[1]
            end
            return spent
            """;
    /** Adds to counters and extends their life. */
    private static final String ADD = """
            for _, counter in ipairs(KEYS) do
                redis.call('INCRBYFLOAT', counter, ARGV[1])
                redis.call('EXPIRE', counter, ARGV[2])
            end
            """;

    private final ReactiveRedisDataSource redis;
    private final ReactiveValueCommands<String, String> values;
    private final Clock clock;
    /** When the gate opens, as last read from Redis or closed by this process; used while Redis is unavailable. */
    private volatile Instant lastKnownOpening = Instant.EPOCH;

    RedisSharedLimits(ReactiveRedisDataSource redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
        this.values = redis.value(String.class);
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
    public Uni<Double> spentToday(ClaudeUser user) {
        return orElse(user.knownCents(), redis.execute("EVAL", RAISE, "1", today(user.id()),
                String.valueOf(user.knownCents()), String.valueOf(SPENT_TTL.toSeconds()))
                .map(cents -> Double.parseDouble(cents.toString())));
    }

    @Override
    public Uni<Void> spend(double cents, Optional<ClaudeUser> user) {
        List<String> counters = Stream.concat(Stream.of(today()), user.stream().map(known -> today(known.id())))
                .toList();
        List<String> parameters = new ArrayList<>(List.of(ADD, String.valueOf(counters.size())));
        parameters.addAll(counters);
        parameters.addAll(List.of(String.valueOf(cents), String.valueOf(SPENT_TTL.toSeconds())));
        return orElse(null, redis.execute("EVAL", parameters.toArray(String[]::new)).replaceWithVoid());
    }

    private Duration until(Instant opens) {
        Duration left = Duration.between(clock.instant(), opens);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private String today() {
        return "worker:claude:spent:" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String today(UUID userId) {
        return today() + ":" + userId;
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
