package dev.studybuddy.gateway.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.log.StackTraceOnly;

/**
 * Subscribes to revoked and changed sessions over Redis pub/sub. Messages published while the connection is lost are
 * not delivered later, so the cache is cleared with every new subscription.
 */
@ApplicationScoped
class RevocationListener {
    private static final Logger LOG = Logger.getLogger(RevocationListener.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final AccessTokenResolver tokens;
    private final Event<SessionRevokedEvent> revoked;
    private final Vertx vertx;
    private volatile Optional<Cancellable> subscription = Optional.empty();
    private volatile boolean stopped;

    RevocationListener(ReactiveRedisDataSource redis, AccessTokenResolver tokens, Event<SessionRevokedEvent> revoked,
            Vertx vertx) {
        this.redis = redis;
        this.tokens = tokens;
        this.revoked = revoked;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        subscribe();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        subscription.ifPresent(Cancellable::cancel);
    }

    private void subscribe() {
        subscription = Optional.of(redis.pubsub(String.class).subscribe(SessionRevokedEvent.CHANNEL)
                .onSubscription().invoke(tokens::clear)
                .subscribe().with(this::receive, failure -> subscribeLater(failure.getClass().getName()),
                        () -> subscribeLater("none")));
    }

    private void subscribeLater(String exception) {
        if (stopped) {
            return;
        }
        LOG.warnf("Revocation subscription lost, subscribing again: channel=%s exception=%s",
                SessionRevokedEvent.CHANNEL, exception);
        tokens.clear();
        vertx.setTimer(RETRY_DELAY.toMillis(), timer -> subscribe());
    }

    private void receive(String message) {
        try {
            SessionRevokedEvent event = EventJson.read(message, SessionRevokedEvent.class);
            event.sid().ifPresent(tokens::removeSession);
            event.userId().ifPresent(tokens::removeUser);
            if (event.isEnd()) {
                revoked.fire(event);
            }
        } catch (UnreadableEvent e) {
            LOG.errorf(StackTraceOnly.of(e), "Revocation unreadable, token cache cleared: channel=%s",
                    SessionRevokedEvent.CHANNEL);
            tokens.clear();
        }
    }
}
