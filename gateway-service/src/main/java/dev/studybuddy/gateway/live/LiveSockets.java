package dev.studybuddy.gateway.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;

import dev.studybuddy.gateway.session.SessionRevokedEvent;

/** The open sockets of this replica, by user. */
@ApplicationScoped
class LiveSockets {
    private static final int SHARE_OF_HEAP = 3;

    private final int maxPerUser;
    private final int maxSockets;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean isDraining;
    private final Map<String, Set<LiveSocket>> byUser = new ConcurrentHashMap<>();

    LiveSockets(LiveConfig config, MeterRegistry metrics) {
        this.maxPerUser = config.maxPerUser();
        this.maxSockets = config.maxSockets().orElseGet(() -> (int) Math.min(Integer.MAX_VALUE,
                Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / config.socketSize()));
        metrics.gauge("studybuddy.sockets", open);
    }

    /** Adds a socket; returns false if the user, or all users together, have as many as they may have. */
    boolean add(LiveSocket socket) {
        if (open.incrementAndGet() > maxSockets) {
            open.decrementAndGet();
            return false;
        }
        boolean[] isAdded = new boolean[1];
        // The upgrades of one user run at the same time, so only this step can count.
        byUser.compute(socket.userId(), (userId, existing) -> {
            Set<LiveSocket> sockets = existing == null ? ConcurrentHashMap.newKeySet() : existing;
            isAdded[0] = sockets.size() < maxPerUser && sockets.add(socket);
            return sockets.isEmpty() ? null : sockets;
        });
        if (!isAdded[0]) {
            open.decrementAndGet();
        } else if (isDraining) {
            // Added after the others were closed.
            socket.closeForRestart();
        }
        return isAdded[0];
    }

    void remove(LiveSocket socket) {
        byUser.computeIfPresent(socket.userId(), (userId, sockets) -> {
            if (sockets.remove(socket)) {
                open.decrementAndGet();
            }
            return sockets.isEmpty() ? null : sockets;
        });
    }

    boolean isFull(String userId) {
        return of(userId).size() >= maxPerUser;
    }

    /** Whether this replica has as many sockets as fit into its memory, or is shutting down. */
    boolean isFull() {
        return isDraining || open.get() >= maxSockets;
    }

    private Collection<LiveSocket> of(String userId) {
        return byUser.getOrDefault(userId, Set.of());
    }

    List<LiveSocket> all() {
        return byUser.values().stream().flatMap(Set::stream).toList();
    }

    boolean isConnected(String userId) {
        return !of(userId).isEmpty();
    }

    /** Adds a frame to the queue of every socket of the user. */
    void send(String userId, Frame frame) {
        Collection<LiveSocket> sockets = of(userId);
        if (!sockets.isEmpty()) {
            EncodedFrame encoded = EncodedFrame.of(frame);
            sockets.forEach(socket -> socket.queue().add(encoded));
        }
    }

    /** Closes all sockets when the shutdown begins, so that clients connect again to another replica. */
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        isDraining = true;
        all().forEach(LiveSocket::closeForRestart);
    }

    void closeRevoked(@Observes SessionRevokedEvent event) {
        if (!event.isEnd()) {
            return;
        }
        all().stream()
                .filter(socket -> event.sid().filter(socket.sid()::equals).isPresent()
                        || event.userId().filter(socket.userId()::equals).isPresent())
                .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED, "signed out"));
    }
}
