package dev.studybuddy.gateway.live;

import io.smallrye.mutiny.Uni;

/** The connection to a browser or a script that receives frames. */
interface LiveConnection {
    boolean isOpen();

    /** Completes when the frame has been sent, so that a slow reader delays its next frame. */
    Uni<Void> send(String json);

    /** @param code a close code of WebSockets (RFC 6455, 7.4), for example one of {@link LiveSocket} */
    void close(int code, String reason);

    /** Closes the connection of a client that should connect again, to another replica, after a delay. */
    void closeForRestart(long reconnectAfterMillis);
}
