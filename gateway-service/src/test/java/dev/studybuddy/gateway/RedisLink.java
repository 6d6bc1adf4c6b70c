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

/** The way from the edge to Redis, which tests can cut, or clog so that what is sent is never answered. */
public class RedisLink implements QuarkusTestResourceLifecycleManager {
    /** Shared by both class loaders of a test through the one JVM-wide map there is. */
    private static final String STATE = "redis.link.state";
    private static final String OPEN = "open";
    private static final String CUT = "cut";
    private static final String CLOGGED = "clogged";
    private static final long LOOKS_EACH_MILLIS = 20;

    private final List<NetSocket> ends = new CopyOnWriteArrayList<>();
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        System.setProperty(STATE, OPEN);
        vertx = Vertx.vertx();
        NetClient redis = vertx.createNetClient();
        int port = vertx.createNetServer().connectHandler(gateway -> {
            gateway.pause();
            URI there = URI.create(TestServers.redisUrl());
            redis.connect(there.getPort(), there.getHost()).onSuccess(server -> join(gateway, server))
                    .onFailure(refused -> gateway.close());
        }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
        vertx.setPeriodic(LOOKS_EACH_MILLIS, timer -> apply());
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + port + "/0");
    }

    private void join(NetSocket gateway, NetSocket server) {
        ends.addAll(List.of(gateway, server));
        gateway.handler(server::write).closeHandler(gone -> end(gateway, server));
        server.handler(gateway::write).closeHandler(gone -> end(gateway, server));
        gateway.resume();
        apply();
    }

    private void end(NetSocket gateway, NetSocket server) {
        ends.removeAll(List.of(gateway, server));
        gateway.close();
        server.close();
    }

    private void apply() {
        switch (System.getProperty(STATE)) {
            case CUT -> ends.forEach(NetSocket::close);
            case CLOGGED -> ends.forEach(NetSocket::pause);
            default -> ends.forEach(NetSocket::resume);
        }
    }

    public static void cut() {
        System.setProperty(STATE, CUT);
    }

    public static void clog() {
        System.setProperty(STATE, CLOGGED);
    }

    public static void mend() {
        System.setProperty(STATE, OPEN);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
