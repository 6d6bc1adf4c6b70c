package dev.studybuddy.auth.session;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.messaging.event.EventJson;

/**
 * Tells every gateway, over Redis' channel {@value #CHANNEL}, that a session has ended, so that it forgets the session's
 * token at once. Never fails: without Redis a token still ends after its five minutes.
 */
@ApplicationScoped
class Revocations {
    static final String CHANNEL = "sessions.revoked";
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final AtomicBoolean away = new AtomicBoolean();

    Revocations(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Says that one session has ended; call it after the commit. */
    Uni<Void> sessionEnded(UUID sid) {
        return Uni.createFrom().deferred(() -> redis.pubsub(String.class)
                .publish(CHANNEL, EventJson.write(new Ended(sid))))
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
}
