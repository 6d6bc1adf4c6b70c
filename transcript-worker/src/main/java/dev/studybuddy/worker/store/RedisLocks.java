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
 * Locks in Redis that prevent lanes and processes from doing the same work concurrently. They only save work: without
 * Redis every caller acquires them.
 */
@ApplicationScoped
class RedisLocks {
    private static final Logger LOG = Logger.getLogger(RedisLocks.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** The lock expires after this time unless its holder renews it. */
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

    /** Acquires the lock; true if this holder has it now. */
    Uni<Boolean> take(String key, String holder) {
        return redis.execute("SET", key, holder, "NX", "PX", String.valueOf(LIFE.toMillis()))
                .map(answer -> answer != null).ifNoItem().after(TIMEOUT).fail()
                .onFailure().invoke(failure -> LOG.warnf("Locks unavailable: exception=%s", failure.getClass()
                        .getSimpleName()))
                .onFailure().recoverWithItem(true);
    }

    /** Runs the work while the holder's lock, if it has it, is renewed, and releases the lock afterwards. */
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
        redis.execute("EVAL", all).ifNoItem().after(TIMEOUT).fail().subscribe().with(
                done -> LOG.tracef("Lock released: key=%s result=%s", key, done),
                failure -> LOG.debugf("Lock renewal or release failed: exception=%s", failure.getClass()
                        .getSimpleName()));
    }
}
