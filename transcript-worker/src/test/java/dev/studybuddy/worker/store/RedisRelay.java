package dev.studybuddy.worker.store;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import dev.studybuddy.embedded.TestServers;

/** A port between the worker and Redis, which a test can close and open again. */
public class RedisRelay implements QuarkusTestResourceLifecycleManager {
    private final Vertx vertx = Vertx.vertx();
    private final NetClient redis = vertx.createNetClient();
    private final Set<NetSocket> connections = ConcurrentHashMap.newKeySet();
    private int redisPort;
    private int port;
    private NetServer server;

    @Override
    public Map<String, String> start() {
        redisPort = URI.create(TestServers.redisUrl()).getPort();
        open();
        String url = "redis://127.0.0.1:" + port + URI.create(TestServers.redisUrl()).getPath();
        return Map.of("quarkus.redis.hosts", url, "REDIS_URL", url);
    }

    /** Accepts connections, after the first time on the same port. */
    void open() {
        server = vertx.createNetServer().connectHandler(this::connect);
        server.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        port = server.actualPort();
    }

    /** Closes all connections and refuses new ones. */
    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        connections.forEach(NetSocket::close);
    }

    private void connect(NetSocket worker) {
        worker.pause();
        connections.add(worker);
        worker.closeHandler(closed -> connections.remove(worker));
        redis.connect(redisPort, "127.0.0.1").onFailure(refused -> worker.close()).onSuccess(server -> {
            worker.handler(server::write);
            server.handler(worker::write);
            worker.closeHandler(closed -> {
                connections.remove(worker);
                server.close();
            });
            server.closeHandler(closed -> worker.close());
            worker.resume();
        });
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(this, field -> field.getType() == RedisRelay.class);
    }

    @Override
    public int order() {
        // After the servers, whose address it replaces, and before resources of single tests, which replace its own.
        return 50;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
