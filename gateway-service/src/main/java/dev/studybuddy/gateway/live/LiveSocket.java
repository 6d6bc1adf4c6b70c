package dev.studybuddy.gateway.live;

import java.util.UUID;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;

import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.session.Token;

/** One browser that listens: who it is, by which session, and what waits for it. */
class LiveSocket {
    /** Codes of the close frame; the front end knows them. */
    static final int SERVICE_RESTART = 1012;
    static final int SESSION_ENDED = 4401;
    static final int TOO_SLOW = 4408;

    private final UUID id = UUID.randomUUID();
    private final WebSocketConnection connection;
    private final Credential credential;
    private final Token token;
    private final Outbound outbound;

    LiveSocket(WebSocketConnection connection, Credential credential, Token token) {
        this.connection = connection;
        this.credential = credential;
        this.token = token;
        this.outbound = new Outbound(connection::sendText, () -> close(TOO_SLOW, "too slow"));
    }

    UUID id() {
        return id;
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

    Outbound outbound() {
        return outbound;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    void close(int code, String reason) {
        outbound.close();
        connection.close(new CloseReason(code, reason)).subscribe().with(closed -> {}, alreadyGone -> {});
    }
}
