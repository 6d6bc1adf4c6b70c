package dev.studybuddy.gateway.live;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.gateway.session.Credential;

/** The WebSocket {@code /ws}. It only sends; messages from browsers are ignored. */
@WebSocket(path = "/ws")
public class LiveEndpoint {
    private final UpgradeCheck upgrades;
    private final LiveSockets sockets;
    private final SnapshotService snapshots;
    private final SocketMemory memory;
    private final Map<String, LiveSocket> byConnection = new ConcurrentHashMap<>();

    LiveEndpoint(UpgradeCheck upgrades, LiveSockets sockets, SnapshotService snapshots,
            SocketMemory memory) {
        this.memory = memory;
        this.upgrades = upgrades;
        this.sockets = sockets;
        this.snapshots = snapshots;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        Optional<Credential> credential = upgrades.credential(connection.handshakeRequest());
        return upgrades.resolve(credential).invoke(token -> {
            if (token.isEmpty()) {
                // The session has ended since the upgrade.
                connection.close(new CloseReason(LiveSocket.SESSION_ENDED)).subscribe()
                        .with(closed -> {}, ignored -> {});
                return;
            }
            LiveSocket socket = new LiveSocket(new WebSocketLiveConnection(connection), credential.orElseThrow(), token
                    .get(), memory);
            if (!sockets.add(socket)) {
                socket.close(LiveSocket.TOO_MANY, "too many sockets");
                return;
            }
            byConnection.put(connection.id(), socket);
            if (!connection.isOpen()) {
                // Closed while the session was resolved.
                close(connection);
                return;
            }
            snapshots.sendFirst(socket, token.get());
        }).replaceWithVoid();
    }

    @OnTextMessage
    void ignore(String message) {
        // Without a handler Quarkus rejects the message.
    }

    @OnClose
    void close(WebSocketConnection connection) {
        Optional.ofNullable(byConnection.remove(connection.id())).ifPresent(socket -> {
            socket.queue().close();
            sockets.remove(socket);
        });
    }
}
