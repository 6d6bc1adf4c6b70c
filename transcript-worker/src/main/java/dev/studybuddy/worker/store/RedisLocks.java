package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Locks in Redis that keep lanes and processes from doing the same at once. They spare work and guard nothing: without
 * Redis everybody has them.
 */
@ApplicationScoped
class RedisLocks {
    private static final Logger LOG = Logger.getLogger(RedisLocks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** A lock whose holder has died is free after this; a living holder renews it in time. */
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final String RENEW = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
                return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 0
            """;
    private static final String RELEASE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
                return redis.call('DEL', KEYS[1])
            end
            return 0
            """;

    private final ReactiveRedisDataSource redis;

    RedisLocks(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Whether the lock is this holder's now. */
    Uni<Boolean> take(String key, String holder) {
        return redis.execute("SET", key, holder, "NX", "PX", String.valueOf(LIFE.toMillis()))
                .map(answer -> answer != null).ifNoItem().after(PATIENCE).fail()
                .onFailure().invoke(failure -> LOG.warnf("There are no locks: %s", failure.getClass().getSimpleName()))
                .onFailure().recoverWithItem(true);
    }

    /** Does the work while the holder's lock, if it has it, is renewed; the lock is free when the work ends, however it ends. */
    <T> Uni<T> holding(String key, String holder, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Cancellable renewal = Multi.createFrom().ticks().startingAfter(RENEWAL).every(RENEWAL).onOverflow().drop()
                    .subscribe().with(tick -> attempt(RENEW, key, holder, String.valueOf(LIFE.toMillis())));
            return work.get().onTermination().invoke(() -> {
                renewal.cancel();
                attempt(RELEASE, key, holder);
            });
        });
    }

    private void attempt(String script, String key, String... arguments) {
        String[] all = new String[3 + arguments.length];
        all[0] = script;
        all[1] = "1";
        all[2] = key;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        redis.execute("EVAL", all).ifNoItem().after(PATIENCE).fail().subscribe().with(
                done -> LOG.tracef("%s: %s", key, done),
                failure -> LOG.debugf("A lock could not be kept: %s", failure.getClass().getSimpleName()));
    }
}
