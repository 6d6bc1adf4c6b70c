package dev.studybuddy.gateway;

import java.util.Locale;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Stands in for notes-service: a page under {@code /s/}, JSON elsewhere, with the headers of the request in the body. */
public class FakeNotes implements QuarkusTestResourceLifecycleManager {
    private Vertx vertx;

    /** After {@link FakeServices}, whose address of notes-service it replaces. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        int port = vertx.createHttpServer().requestHandler(FakeNotes::handle).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join().actualPort();
        return Map.of("NOTES_SERVICE_URL", "http://127.0.0.1:" + port, "RATE_LIMIT_SHARED_NOTE", "20 then 1/s");
    }

    private static void handle(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        boolean isPage = request.path().startsWith("/s/");
        if (isPage) {
            request.response().putHeader("Content-Security-Policy", "default-src 'none'")
                    .putHeader("Referrer-Policy", "no-referrer").putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("X-Robots-Tag", "noindex").putHeader("Cache-Control", "private, no-store")
                    .putHeader("Set-Cookie", "from=notes");
        }
        request.response().putHeader("Content-Type", isPage ? "text/html;charset=UTF-8" : "application/json")
                .setStatusCode(request.path().endsWith("revoked") ? 404 : 200).end(new JsonObject()
                        .put("method", request.method().name()).put("uri", request.uri()).put("headers", headers)
                        .encode());
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
