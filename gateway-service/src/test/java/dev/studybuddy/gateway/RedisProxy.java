package dev.studybuddy.gateway;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

import dev.studybuddy.embedded.TestServers;

/** A TCP proxy between the gateway and Redis that tests can disconnect, or stall so that no response arrives. */
public class RedisProxy implements QuarkusTestResourceLifecycleManager {
    /** A system property, because the tests and this resource run in different class loaders. */
    private static final String STATE = "redis.proxy.state";
    private static final String OPEN = "open";
    private static final String DISCONNECTED = "disconnected";
    private static final String STALLED = "stalled";
    private static final long POLL_INTERVAL_MILLIS = 20;

    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        System.setProperty(STATE, OPEN);
        vertx = Vertx.vertx();
        NetClient redis = vertx.createNetClient();
        int port = vertx.createNetServer().connectHandler(gateway -> {
            gateway.pause();
            URI target = URI.create(TestServers.redisUrl());
            redis.connect(target.getPort(), target.getHost()).onSuccess(server -> pipe(gateway, server))
                    .onFailure(failure -> gateway.close());
        }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
        vertx.setPeriodic(POLL_INTERVAL_MILLIS, timer -> apply());
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + port + "/0");
    }

    private void pipe(NetSocket gateway, NetSocket server) {
        sockets.addAll(List.of(gateway, server));
        gateway.handler(server::write).closeHandler(closed -> close(gateway, server));
        server.handler(gateway::write).closeHandler(closed -> close(gateway, server));
        gateway.resume();
        apply();
    }

    private void close(NetSocket gateway, NetSocket server) {
        sockets.removeAll(List.of(gateway, server));
        gateway.close();
        server.close();
    }

    private void apply() {
        switch (System.getProperty(STATE)) {
            case DISCONNECTED -> sockets.forEach(NetSocket::close);
            case STALLED -> sockets.forEach(NetSocket::pause);
            default -> sockets.forEach(NetSocket::resume);
        }
    }

    public static void disconnect() {
        System.setProperty(STATE, DISCONNECTED);
    }

    public static void stall() {
        System.setProperty(STATE, STALLED);
    }

    public static void restore() {
        System.setProperty(STATE, OPEN);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
