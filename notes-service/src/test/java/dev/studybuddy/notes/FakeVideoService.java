package dev.studybuddy.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.studybuddy.platform.internal.InternalOnly;

/** Video-service as far as notes-service calls it: the videos of playlists. */
public class FakeVideoService implements QuarkusTestResourceLifecycleManager {
    static final List<String> REQUESTS = new CopyOnWriteArrayList<>();
    private static volatile int status = 200;
    private static volatile String body = "";

    private HttpServer server;

    static void respond(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", FakeVideoService::answer);
        server.start();
        return Map.of("studybuddy.playlists.video-service", "http://localhost:" + server.getAddress().getPort(),
                "studybuddy.playlists.timeout", "2s");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        REQUESTS.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst(InternalOnly.HEADER));
        // No response at all, until the client ends the request.
        if (status != 0) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
