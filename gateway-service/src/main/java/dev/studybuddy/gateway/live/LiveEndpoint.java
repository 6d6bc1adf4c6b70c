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

/** {@code /ws}: the server speaks, the browser listens. */
@WebSocket(path = "/ws")
public class LiveEndpoint {
    private final UpgradeCheck upgrades;
    private final Sockets sockets;
    private final Snapshots snapshots;
    private final Map<String, LiveSocket> byConnection = new ConcurrentHashMap<>();

    LiveEndpoint(UpgradeCheck upgrades, Sockets sockets, Snapshots snapshots) {
        this.upgrades = upgrades;
        this.sockets = sockets;
        this.snapshots = snapshots;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        Optional<Credential> credential = upgrades.credential(connection.handshakeRequest());
        return upgrades.resolve(credential).invoke(token -> {
            if (token.isEmpty()) {
                // The session ended between the upgrade and now.
                connection.close(new CloseReason(LiveSocket.SESSION_ENDED)).subscribe()
                        .with(closed -> {}, alreadyGone -> {});
                return;
            }
            LiveSocket socket = new LiveSocket(connection, credential.orElseThrow(), token.get());
            byConnection.put(connection.id(), socket);
            sockets.add(socket);
            snapshots.begin(socket, token.get());
        }).replaceWithVoid();
    }

    @OnTextMessage
    void ignore(String message) {
        // Nothing is expected from a browser; what comes is not worth closing for.
    }

    @OnClose
    void close(WebSocketConnection connection) {
        LiveSocket socket = byConnection.remove(connection.id());
        if (socket != null) {
            socket.outbound().close();
            sockets.remove(socket);
        }
    }
}
