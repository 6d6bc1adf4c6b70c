package dev.studybuddy.gateway.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;

import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.Credential;

/** An open WebSocket with its credential and its queue of frames. */
class LiveSocket {
    /** Close codes; the web client distinguishes them. */
    static final int SERVICE_RESTART = 1012;
    static final int SESSION_ENDED = 4401;
    static final int TOO_SLOW = 4408;
    static final int TOO_MANY = 4429;

    private final WebSocketConnection connection;
    private final Credential credential;
    private final AccessToken token;
    private final SendQueue queue;

    LiveSocket(WebSocketConnection connection, Credential credential, AccessToken token, SocketMemory memory) {
        this.connection = connection;
        this.credential = credential;
        this.token = token;
        this.queue = new SendQueue(connection::sendText, () -> close(TOO_SLOW, "too slow"), memory);
    }

    String userId() {
        return token.userId();
    }

    String sid() {
        return token.sid();
    }

    Credential credential() {
        return credential;
    }

    SendQueue queue() {
        return queue;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    void close(int code, String reason) {
        queue.close();
        connection.close(new CloseReason(code, reason)).subscribe().with(closed -> {}, ignored -> {});
    }
}
