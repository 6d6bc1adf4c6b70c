package dev.studybuddy.gateway.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.log.StackTraceOnly;

/**
 * Subscribes to revoked and changed sessions over Redis pub/sub, which never delivers a message later. The gateway
 * publishes a heartbeat on the same channel every {@link #HEARTBEAT_INTERVAL}: access tokens are cached only while it
 * receives its own heartbeats. A subscription without a heartbeat for {@link #STALE_AFTER} is replaced, because a
 * broken connection can stay open.
 */
@ApplicationScoped
class RevocationListener {
    private static final Logger LOG = Logger.getLogger(RevocationListener.class);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);
    /** With the interval, less than the 10 s within which a revocation must take effect. */
    private static final Duration STALE_AFTER = Duration.ofSeconds(5);
    /**
     * Longer than {@link #STALE_AFTER}, so that connection attempts do not accumulate while Redis accepts connections
     * without responding.
     */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final Redis redis;
    private final AccessTokenResolver tokens;
    private final Event<SessionRevokedEvent> revoked;
    private final Vertx vertx;
    private final String heartbeat = UUID.randomUUID().toString();
    /** Guarded by this object. */
    private Subscription subscription = new Subscription();
    private boolean isReceiving;
    private boolean stopped;

    RevocationListener(Redis redis, AccessTokenResolver tokens, Event<SessionRevokedEvent> revoked, Vertx vertx) {
        this.redis = redis;
        this.tokens = tokens;
        this.revoked = revoked;
        this.vertx = vertx;
    }

    /** Until the first heartbeat no access tokens are cached; the gateway also works without Redis. */
    void start(@Observes StartupEvent event) {
        subscription.open();
        vertx.setPeriodic(HEARTBEAT_INTERVAL.toMillis(), timer -> check());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        subscription.close();
    }

    private synchronized void check() {
        if (stopped) {
            return;
        }
        if (subscription.isStale()) {
            stopCaching();
            subscription.close();
            subscription = new Subscription();
            subscription.open();
        } else {
            publishHeartbeat();
        }
    }

    private void publishHeartbeat() {
        String message = EventJson.write(Map.of("heartbeat", heartbeat));
        redis.send(Request.cmd(Command.PUBLISH).arg(SessionRevokedEvent.CHANNEL).arg(message))
                .onFailure(failure -> LOG.debugf("Heartbeat not published: exception=%s", failure.getClass()
                        .getName()));
    }

    private synchronized void stopCaching() {
        if (isReceiving && !stopped) {
            isReceiving = false;
            tokens.stopCaching();
            LOG.warnf("Revocation subscription lost, no access tokens are cached: channel=%s",
                    SessionRevokedEvent.CHANNEL);
        }
    }

    private synchronized void startCaching(Subscription source) {
        if (source == subscription && !isReceiving && !stopped) {
            isReceiving = true;
            tokens.startCaching();
            LOG.infof("Revocation subscription open: channel=%s", SessionRevokedEvent.CHANNEL);
        }
    }

    /** One connection that is subscribed to the channel, or an attempt to open it. */
    private final class Subscription {
        private volatile Optional<RedisConnection> connection = Optional.empty();
        private volatile long lastHeartbeatNanos = System.nanoTime();
        private volatile boolean failed;
        private volatile boolean closed;

        void open() {
            redis.connect().onSuccess(opened -> {
                connection = Optional.of(opened);
                lastHeartbeatNanos = System.nanoTime();
                if (closed) {
                    opened.close();
                    return;
                }
                opened.handler(this::receive).endHandler(ended -> fail()).exceptionHandler(failure -> fail());
                opened.send(Request.cmd(Command.SUBSCRIBE).arg(SessionRevokedEvent.CHANNEL))
                        .onSuccess(subscribed -> publishHeartbeat()).onFailure(failure -> fail());
            }).onFailure(failure -> fail());
        }

        boolean isStale() {
            Duration limit = connection.isPresent() ? STALE_AFTER : CONNECT_TIMEOUT;
            return failed || System.nanoTime() - lastHeartbeatNanos > limit.toNanos();
        }

        void close() {
            closed = true;
            connection.ifPresent(RedisConnection::close);
        }

        /** Stops caching at once; the next check opens another subscription. */
        private void fail() {
            failed = true;
            synchronized (RevocationListener.this) {
                if (this == subscription) {
                    stopCaching();
                }
            }
        }

        /** @param response {@code message}, the channel and the text; or the confirmation of the subscription */
        private void receive(Response response) {
            if (response == null || response.size() != 3 || !"message".equals(response.get(0).toString())) {
                return;
            }
            process(response.get(2).toString());
        }

        private void process(String message) {
            try {
                SessionRevokedEvent event = EventJson.read(message, SessionRevokedEvent.class);
                if (event.heartbeat().isPresent()) {
                    // Those of other gateways say nothing about this one's connection to Redis.
                    if (event.heartbeat().get().equals(heartbeat)) {
                        lastHeartbeatNanos = System.nanoTime();
                        startCaching(this);
                    }
                    return;
                }
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
}
