package dev.studybuddy.gateway.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/** Frames as the text messages of a WebSocket. */
record WebSocketLiveConnection(WebSocketConnection connection) implements LiveConnection {
    /** The start of the reason for closing; the delay in milliseconds follows. The web client parses it. */
    private static final String RECONNECT_AFTER = "reconnect_after_ms=";

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public Uni<Void> send(String json) {
        return connection.sendText(json);
    }

    @Override
    public void close(int code, String reason) {
        connection.close(new CloseReason(code, reason)).subscribe().with(closed -> {}, ignored -> {});
    }

    @Override
    public void closeForRestart(long reconnectAfterMillis) {
        close(LiveSocket.SERVICE_RESTART, RECONNECT_AFTER + reconnectAfterMillis);
    }
}
