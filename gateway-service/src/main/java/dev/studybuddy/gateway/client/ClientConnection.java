package dev.studybuddy.gateway.client;

import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** The connection of the client that made a request. */
public final class ClientConnection {
    private ClientConnection() {}

    /**
     * Whether the client has closed the connection. No handler reports that to a pipelined request that begins
     * afterwards.
     */
    public static boolean isClosed(RoutingContext context) {
        return context.response().closed() || (context.request().connection() instanceof ConnectionBase connection
                && !connection.channel().isActive());
    }
}
