package dev.studybuddy.worker.circuit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/**
 * An HTTP proxy that requires credentials, records the requests and connects all of them to one local port, so that the
 * requested names need not exist.
 */
final class HttpProxyServer implements AutoCloseable {
    private final Vertx vertx;
    private final int target;
    private final String credentials;
    private final NetServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    HttpProxyServer(Vertx vertx, int target, String credentials) {
        this.vertx = vertx;
        this.target = target;
        this.credentials = "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.server = vertx.createNetServer().connectHandler(this::converse);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    Proxy proxy(String user, String password) {
        return Proxy.parse("http://" + user + ":" + password + "@127.0.0.1:" + server.actualPort());
    }

    /** The request lines of the authenticated requests. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();
        ClosedPort.await(port);
    }

    private void converse(NetSocket client) {
        RecordParser parser = RecordParser.newDelimited("\r\n\r\n", client);
        parser.handler(head -> answer(client, head.toString()));
    }

    private void answer(NetSocket client, String head) {
        String first = head.lines().findFirst().orElseThrow();
        Optional<String> brought = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: "))
                .map(line -> line.substring("proxy-authorization: ".length())).findFirst();
        if (!brought.equals(Optional.of(credentials))) {
            client.end(Buffer.buffer("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
            return;
        }
        requests.add(first);
        client.pause();
        vertx.createNetClient().connect(target, "127.0.0.1").onSuccess(site -> {
            if (first.startsWith("CONNECT ")) {
                client.write("HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                site.write(head + "\r\n\r\n");
            }
            client.handler(site::write);
            site.handler(client::write);
            client.closeHandler(closed -> site.close());
            site.closeHandler(closed -> client.close());
            client.resume();
        });
    }
}
