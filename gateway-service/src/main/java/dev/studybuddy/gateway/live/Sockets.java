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

import dev.studybuddy.gateway.session.SessionRevoked;

/** The open sockets of this replica, by person. */
@ApplicationScoped
class Sockets {
    static final int MOST_OF_A_PERSON = 10;

    private final Map<String, Set<LiveSocket>> byPerson = new ConcurrentHashMap<>();

    Sockets(MeterRegistry metrics) {
        metrics.gauge("studybuddy.sockets", byPerson, people -> people.values().stream().mapToInt(Set::size).sum());
    }

    void add(LiveSocket socket) {
        byPerson.compute(socket.userId(), (person, sockets) -> {
            Set<LiveSocket> theirs = sockets == null ? ConcurrentHashMap.newKeySet() : sockets;
            theirs.add(socket);
            return theirs;
        });
    }

    void remove(LiveSocket socket) {
        byPerson.computeIfPresent(socket.userId(), (person, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    boolean isFull(String userId) {
        return of(userId).size() >= MOST_OF_A_PERSON;
    }

    Collection<LiveSocket> of(String userId) {
        return byPerson.getOrDefault(userId, Set.of());
    }

    List<LiveSocket> all() {
        return byPerson.values().stream().flatMap(Set::stream).toList();
    }

    void sendTo(String userId, Frame frame) {
        of(userId).forEach(socket -> socket.outbound().offer(frame));
    }

    /** Says that this replica goes away, so that browsers come back at once, to another. */
    void stop(@Observes ShutdownEvent stopping) {
        all().forEach(socket -> socket.close(LiveSocket.SERVICE_RESTART, "going away"));
    }

    void revoked(@Observes SessionRevoked dead) {
        if (!dead.isEnd()) {
            return;
        }
        all().stream()
                .filter(socket -> dead.sid().filter(socket.sid()::equals).isPresent()
                        || dead.userId().filter(socket.userId()::equals).isPresent())
                .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED, "signed out"));
    }
}
