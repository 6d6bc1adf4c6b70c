package dev.studybuddy.gateway.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;

import dev.studybuddy.gateway.session.SessionRevokedEvent;

/** The open sockets of this replica, by user. */
@ApplicationScoped
class LiveSockets {
    static final int MAX_PER_USER = 10;

    private final Map<String, Set<LiveSocket>> byUser = new ConcurrentHashMap<>();

    LiveSockets(MeterRegistry metrics) {
        metrics.gauge("studybuddy.sockets", byUser, users -> users.values().stream().mapToInt(Set::size).sum());
    }

    void add(LiveSocket socket) {
        byUser.compute(socket.userId(), (userId, existing) -> {
            Set<LiveSocket> sockets = existing == null ? ConcurrentHashMap.newKeySet() : existing;
            sockets.add(socket);
            return sockets;
        });
    }

    void remove(LiveSocket socket) {
        byUser.computeIfPresent(socket.userId(), (userId, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    boolean isFull(String userId) {
        return of(userId).size() >= MAX_PER_USER;
    }

    private Collection<LiveSocket> of(String userId) {
        return byUser.getOrDefault(userId, Set.of());
    }

    List<LiveSocket> all() {
        return byUser.values().stream().flatMap(Set::stream).toList();
    }

    /** Adds a frame to the queue of every socket of the user. */
    void send(String userId, Frame frame) {
        Collection<LiveSocket> sockets = of(userId);
        if (!sockets.isEmpty()) {
            EncodedFrame encoded = EncodedFrame.of(frame);
            sockets.forEach(socket -> socket.queue().add(encoded));
        }
    }

    /** Closes all sockets at shutdown, so that browsers reconnect to another replica at once. */
    void stop(@Observes ShutdownEvent event) {
        all().forEach(socket -> socket.close(LiveSocket.SERVICE_RESTART, "going away"));
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
