package dev.studybuddy.auth.session;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;

/**
 * Tells every gateway, over Redis' channel {@value #CHANNEL}, that a session or a personal token has ended, or that a person
 * is not what their tokens say, so that it forgets those tokens at once. Never fails: without Redis a token still ends after
 * its five minutes.
 */
@ApplicationScoped
public class Revocations {
    static final String CHANNEL = "sessions.revoked";
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Nobody has more: without Redis all of them together take one patience. */
    private static final int AT_ONCE = 128;

    private final ReactiveRedisDataSource redis;
    private final AtomicBoolean away = new AtomicBoolean();

    Revocations(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Says that sessions, or personal tokens, have ended; call it after the commit. */
    public Uni<Void> ended(List<UUID> ids) {
        return Multi.createFrom().iterable(ids)
                .onItem().transformToUni(id -> say(new Ended(id))).merge(AT_ONCE)
                .collect().last().replaceWithVoid();
    }

    /** Says that everything a person holds has ended, and their open sockets with it; call it after the commit. */
    public Uni<Void> personEnded(UUID userId) {
        return say(new PersonEnded(userId));
    }

    /** Says that a person's tokens are out of date; they stay signed in. Call it after the commit. */
    public Uni<Void> personChanged(UUID userId) {
        return say(new PersonChanged(userId, "changed"));
    }

    private Uni<Void> say(Record message) {
        return Uni.createFrom().deferred(() -> redis.pubsub(String.class).publish(CHANNEL, EventJson.write(message)))
                .ifNoItem().after(PATIENCE).fail()
                .onItemOrFailure().transformToUni((sent, failure) -> {
                    note(failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Once per outage, not once per sign-out. */
    private void note(Throwable failure) {
        if (failure == null) {
            if (away.compareAndSet(true, false)) {
                LOG.info("Redis is back: sign-outs are instant again");
            }
        } else if (away.compareAndSet(false, true)) {
            LOG.warnf("Redis is away, sign-outs take up to five minutes: %s", failure.getClass().getSimpleName());
        }
    }

    private record Ended(UUID sid) {}

    private record PersonEnded(UUID userId) {}

    private record PersonChanged(UUID userId, String reason) {}
}
