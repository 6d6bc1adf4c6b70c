package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.CircuitConfig;
import dev.studybuddy.worker.circuit.ExitHistory;

/** The exits that cool down or that an operator banned, in Redis, shared by all lanes and processes. */
@ApplicationScoped
public class RedisExitHistory implements ExitHistory {
    /**
     * Keys continue with the fingerprint: alone, the ban of an exit; with the endpoint, its cooldown, of which the
     * value counts the refusals; and with {@link #REFUSALS} after the endpoint, the refusals since it was served.
     */
    public static final String PREFIX = "worker:exit:";
    public static final String REFUSALS = ":refusals";
    private static final Logger LOG = Logger.getLogger(RedisExitHistory.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** The maximum cooldown: it grows with each consecutive refusal of an exit. */
    private static final int LONGEST = 8;
    private static final Duration REFUSALS_COUNT = Duration.ofDays(1);

    private final ReactiveValueCommands<String, Long> values;
    private final ReactiveKeyCommands<String> keys;
    private final CircuitConfig settings;

    RedisExitHistory(ReactiveRedisDataSource redis, CircuitConfig settings) {
        this.values = redis.value(Long.class);
        this.keys = redis.key();
        this.settings = settings;
    }

    @Override
    public Uni<Boolean> isCoolingDown(String fingerprint, String endpoint) {
        return orElse(keys.exists(cooling(fingerprint, endpoint), PREFIX + fingerprint).map(found -> found > 0), false);
    }

    @Override
    public Uni<Void> recordBlocked(String fingerprint, String endpoint) {
        String refusals = refusals(fingerprint, endpoint);
        return orElse(values.incr(refusals).call(() -> keys.expire(refusals, REFUSALS_COUNT))
                .chain(times -> values.psetex(cooling(fingerprint, endpoint), cooldown(times).toMillis(), times)),
                null);
    }

    @Override
    public Uni<Void> recordServed(String fingerprint, Set<String> endpoints) {
        String[] refusals = endpoints.stream().map(endpoint -> refusals(fingerprint, endpoint)).toArray(String[]::new);
        return orElse(keys.del(refusals).replaceWithVoid(), null);
    }

    private Duration cooldown(long times) {
        return settings.cooldown().multipliedBy(Math.min(LONGEST, 1L << Math.min(times - 1, LONGEST)));
    }

    private static <T> Uni<T> orElse(Uni<T> command, T unknown) {
        return command.ifNoItem().after(TIMEOUT).fail()
                .onFailure().invoke(failure -> LOG.warnf("Exit history unavailable: exception=%s", failure
                        .getClass()
                        .getSimpleName()))
                .onFailure().recoverWithItem(unknown);
    }

    private static String cooling(String fingerprint, String endpoint) {
        return PREFIX + fingerprint + ":" + endpoint;
    }

    private static String refusals(String fingerprint, String endpoint) {
        return cooling(fingerprint, endpoint) + REFUSALS;
    }
}
