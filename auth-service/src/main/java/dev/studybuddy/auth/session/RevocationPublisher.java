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
 * Publishes revocations on the Redis channel {@value #CHANNEL}, so that the gateways drop their cached access tokens at
 * once. Publishing never fails: without Redis an access token stays valid until it expires, at most five minutes later.
 */
@ApplicationScoped
public class RevocationPublisher {
    static final String CHANNEL = "sessions.revoked";
    private static final Logger LOG = Logger.getLogger(RevocationPublisher.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** More than the sessions of one user, so that without Redis all messages together take one timeout. */
    private static final int MAX_CONCURRENCY = 128;

    private final ReactiveRedisDataSource redis;
    private final AtomicBoolean unavailable = new AtomicBoolean();

    public RevocationPublisher(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Publishes that sessions or personal tokens have ended. Call it after the commit. */
    public Uni<Void> publishRevoked(List<UUID> ids) {
        return Multi.createFrom().iterable(ids)
                .onItem().transformToUni(id -> publish(new SessionRevoked(id))).merge(MAX_CONCURRENCY)
                .collect().last().replaceWithVoid();
    }

    /**
     * Publishes that all credentials of a user are invalid; gateways also close the user's sockets. Call it after the
     * commit.
     */
    public Uni<Void> publishUserRevoked(UUID userId) {
        return publish(new UserRevoked(userId));
    }

    /** Publishes that a user's access tokens are outdated; the user stays signed in. Call it after the commit. */
    public Uni<Void> publishUserChanged(UUID userId) {
        return publish(new UserChanged(userId, "changed"));
    }

    private Uni<Void> publish(Record message) {
        return Uni.createFrom().deferred(() -> redis.pubsub(String.class).publish(CHANNEL, EventJson.write(message)))
                .ifNoItem().after(TIMEOUT).fail()
                .onItemOrFailure().transformToUni((sent, failure) -> {
                    log(failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Logs once per outage, not once per message. */
    private void log(Throwable failure) {
        if (failure == null) {
            if (unavailable.compareAndSet(true, false)) {
                LOG.info("Redis available again, revocations are published");
            }
        } else if (unavailable.compareAndSet(false, true)) {
            LOG.warnf("Redis unavailable, revocations take effect when tokens expire: exception=%s",
                    failure.getClass().getName());
        }
    }

    private record SessionRevoked(UUID sid) {}

    private record UserRevoked(UUID userId) {}

    private record UserChanged(UUID userId, String reason) {}
}
