package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** A web server with the routes that a test adds; it records the requests. */
public final class TestSite implements AutoCloseable {
    private final HttpServer server;
    private final Router router;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** A request; {@code connection} identifies the connection, {@code address} is the requested local address. */
    public record Seen(String path, String query, MultiMap headers, String body, String connection, String address) {}

    public TestSite(Vertx vertx) {
        this(vertx, "127.0.0.1");
    }

    /** @param host the address to listen on */
    public TestSite(Vertx vertx, String host) {
        router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false)).handler(context -> {
            seen.add(new Seen(context.request().path(), context.request().query(), context.request().headers(),
                    context.body().asString(), name(context.request().connection()),
                    context.request().localAddress().host()));
            context.next();
        });
        server = vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .connectionHandler(connection -> {
                    open.add(name(connection));
                    connection.closeHandler(closed -> open.remove(name(connection)));
                }).requestHandler(router);
        server.listen(0, host).toCompletionStage().toCompletableFuture().join();
    }

    public Router router() {
        return router;
    }

    public int port() {
        return server.actualPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public List<Seen> seen(String path) {
        return seen.stream().filter(request -> request.path().equals(path)).toList();
    }

    public Set<String> openConnections() {
        return Set.copyOf(open);
    }

    @Override
    public void close() {
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();
        ClosedPort.await(port);
    }

    private static String name(HttpConnection connection) {
        return connection.remoteAddress().toString();
    }
}
