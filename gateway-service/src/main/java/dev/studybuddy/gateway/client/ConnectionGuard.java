package dev.studybuddy.gateway.client;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Bounds what connections without a request may take: the headers of a request must be complete within a time, so that
 * a client that sends a byte now and then does not keep its connection, and one address has a number of connections, so
 * that it cannot use up those of the server. Vert.x has a limit for neither, and calls no handler of the application
 * before the headers are complete; the connections are therefore observed in the pipeline of the server's channel, from
 * the first request that it receives.
 */
@ApplicationScoped
class ConnectionGuard {
    /** Before all filters that may end a request. */
    private static final int PRIORITY = 2000;
    private static final String NAME = "connection-guard";

    private final ConnectionConfig config;
    private final ClientAddressResolver addresses;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    ConnectionGuard(ConnectionConfig config, ClientAddressResolver addresses) {
        this.config = config;
        this.addresses = addresses;
    }

    void register(@Observes Filters filters) {
        filters.register(context -> {
            if (context.request().connection() instanceof ConnectionBase connection) {
                begin(connection.channel(), context);
            }
            context.next();
        }, PRIORITY);
    }

    private void begin(Channel channel, RoutingContext request) {
        if (channel.pipeline().get(NAME) instanceof HeaderDeadline deadline) {
            deadline.begin(request);
        } else if (channel.parent() != null) {
            observe(channel.parent().pipeline());
        }
    }

    /** Two event loops may receive their first request at the same time. */
    private synchronized void observe(ChannelPipeline server) {
        if (server.get(NAME) == null) {
            server.addFirst(NAME, new AcceptedConnections());
        }
    }

    private boolean enter(String network) {
        boolean isAccepted = open.merge(network, 1, Integer::sum) <= config.maxPerAddress();
        if (!isAccepted) {
            leave(network);
        }
        return isAccepted;
    }

    private void leave(String network) {
        open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }

    /** In the pipeline of the server's channel, which reads accepted connections. */
    @Sharable
    private final class AcceptedConnections extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel connection && connection
                    .remoteAddress() instanceof InetSocketAddress peer) {
                ClientAddress address = new ClientAddress(peer.getAddress());
                if (!addresses.isTrusted(peer.getAddress())) {
                    if (!enter(address.network())) {
                        connection.unsafe().closeForcibly();
                        return;
                    }
                    connection.closeFuture().addListener(closed -> leave(address.network()));
                }
                connection.pipeline().addLast(NAME, new HeaderDeadline(config.headerTimeout()));
            }
            context.fireChannelRead(accepted);
        }
    }
}
