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

/**
 * Hears from auth-service, over Redis, which sessions are dead or changed. What was said while the connection was away is
 * lost, so every new connection begins with an empty cache.
 */
@ApplicationScoped
class Revocations {
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final String CHANNEL = "sessions.revoked";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final SessionTokens tokens;
    private final Event<SessionRevoked> revoked;
    private final Vertx vertx;
    private volatile Optional<Cancellable> subscription = Optional.empty();
    private volatile boolean stopped;

    Revocations(ReactiveRedisDataSource redis, SessionTokens tokens, Event<SessionRevoked> revoked, Vertx vertx) {
        this.redis = redis;
        this.tokens = tokens;
        this.revoked = revoked;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        listen();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        subscription.ifPresent(Cancellable::cancel);
    }

    private void listen() {
        subscription = Optional.of(redis.pubsub(String.class).subscribe(CHANNEL)
                .onSubscription().invoke(tokens::dropAll)
                .subscribe().with(this::hear, failure -> listenLater(failure.getClass().getSimpleName()),
                        () -> listenLater("the connection ended")));
    }

    private void listenLater(String reason) {
        if (stopped) {
            return;
        }
        LOG.warnf("Revocations are not heard (%s): trying again", reason);
        tokens.dropAll();
        vertx.setTimer(PAUSE.toMillis(), timer -> listen());
    }

    private void hear(String message) {
        try {
            SessionRevoked what = EventJson.read(message, SessionRevoked.class);
            what.sid().ifPresent(tokens::dropSession);
            what.userId().ifPresent(tokens::dropPerson);
            if (what.isEnd()) {
                revoked.fire(what);
            }
        } catch (UnreadableEvent e) {
            LOG.errorf("A revocation cannot be read (%s): every session is resolved again", e.getMessage());
            tokens.dropAll();
        }
    }
}
