package dev.studybuddy.gateway.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.Credential;

/** An open connection for frames with its credential and its queue of frames. */
class LiveSocket {
    /** Close codes; the web client distinguishes them. */
    static final int SERVICE_RESTART = 1012;
    static final int SESSION_ENDED = 4401;
    static final int TOO_SLOW = 4408;
    static final int TOO_MANY = 4429;
    /** The clients of a replica that shuts down connect again within this time, not all at once. */
    private static final Duration RECONNECT_WITHIN = Duration.ofSeconds(5);

    private final LiveConnection connection;
    private final Credential credential;
    private final AccessToken token;
    private final SendQueue queue;

    LiveSocket(LiveConnection connection, Credential credential, AccessToken token, SocketMemory memory) {
        this.connection = connection;
        this.credential = credential;
        this.token = token;
        this.queue = new SendQueue(connection::send, () -> close(TOO_SLOW, "too slow"), memory);
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
        connection.close(code, reason);
    }

    void closeForRestart() {
        queue.close();
        connection.closeForRestart(ThreadLocalRandom.current().nextLong(RECONNECT_WITHIN.toMillis()));
    }
}
