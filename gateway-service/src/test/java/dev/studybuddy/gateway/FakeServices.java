package dev.studybuddy.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * One server that stands in for the services: auth-service accepts the cookies {@code alive-<user>} and the personal
 * tokens {@code sbp_<scope>-<user>}, each padded by {@link #credential}, all other paths echo the request.
 */
public class FakeServices implements QuarkusTestResourceLifecycleManager {
    static final String INTERNAL_TOKEN = "a-token-for-tests-only";
    /** System properties, because the tests and this resource run in different class loaders. */
    private static final String REVOKED = "fake.services.revoked";
    private static final String EXPORT_END = "fake.services.export.end";
    private static final String RESOLVED = "fake.services.resolved";
    private static final int SECRET_LENGTH = 43;
    private static final String PERSONAL_TOKEN_PREFIX = "sbp_";

    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        int port = vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join().actualPort();
        String url = "http://127.0.0.1:" + port;
        System.getProperties().put(REVOKED, ConcurrentHashMap.newKeySet());
        System.getProperties().put(RESOLVED, new AtomicInteger());
        return Map.of("AUTH_SERVICE_URL", url, "VIDEO_SERVICE_URL", url, "CREDITS_SERVICE_URL", url,
                // No server listens on this port.
                "NOTES_SERVICE_URL", "http://127.0.0.1:1", "PUBLIC_URL", "http://localhost:8000",
                // Requests that tests send from this local address come from a trusted proxy.
                "TRUSTED_PROXIES", "127.0.0.9");
    }

    /** A cookie or personal token of the length that the gateway requires. */
    public static String credential(String name) {
        int length = SECRET_LENGTH + (name.startsWith(PERSONAL_TOKEN_PREFIX) ? PERSONAL_TOKEN_PREFIX.length() : 0);
        return name + "_".repeat(length - name.length());
    }

    private static String withoutPadding(String credential) {
        return credential.replaceAll("_+$", "");
    }

    /** The number of credentials that auth-service was asked to resolve. */
    public static int resolved() {
        return ((AtomicInteger) System.getProperties().get(RESOLVED)).get();
    }

    /** From now on auth-service rejects this cookie or personal token. */
    public static void revoke(String credential) {
        revoked().add(credential);
    }

    /** Whether auth-service rejects this cookie or personal token. */
    public static boolean isRevoked(String credential) {
        return revoked().contains(credential);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> revoked() {
        return (Set<String>) System.getProperties().get(REVOKED);
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/internal/sessions/resolve" -> request.body().onSuccess(body -> resolve(request, body));
            case "/jobs" -> json(request.response(), new JsonObject().put("items", new JsonArray().add(
                    new JsonObject().put("id", "job-of-" + user(request)).put("status", "running")))
                    .put("next_cursor", null));
            case "/credits" -> json(request.response(), new JsonObject().put("balance", 7).put("held", 0));
            case "/videos/never" -> request.resume();
            case "/auth/me/export" -> export(request.response());
            default -> request.body().onSuccess(body -> echo(request, body));
        }
    }

    private static void resolve(HttpServerRequest request, Buffer body) {
        ((AtomicInteger) System.getProperties().get(RESOLVED)).incrementAndGet();
        String session = withoutPadding(body.toJsonObject().getString("session", ""));
        String personal = withoutPadding(body.toJsonObject().getString("personal_token", ""));
        if (!INTERNAL_TOKEN.equals(request.getHeader("X-Internal-Token"))) {
            request.response().setStatusCode(403).end();
        } else if (session.equals("trouble")) {
            request.response().setStatusCode(500).end();
        } else if (session.startsWith("alive-") && !revoked().contains(session)) {
            sendToken(request.response(), session.substring("alive-".length()), "user");
        } else if (personal.startsWith("sbp_") && !revoked().contains(personal)) {
            String[] parts = personal.substring("sbp_".length()).split("-");
            sendToken(request.response(), parts[1], parts[0]);
        } else {
            request.response().setStatusCode(401).end();
        }
    }

    private static void sendToken(HttpServerResponse response, String user, String group) {
        json(response, new JsonObject().put("token", jwt(user)).put("user_id", user)
                .put("sid", "sid-of-" + user).put("groups", List.of(group))
                .put("expires_at", Instant.now().plusSeconds(300).toString()));
    }

    /** The access token that auth-service issues for a user. */
    public static String jwt(String user) {
        return user + ".is.signed";
    }

    /** Sends the first part at once and the rest after {@link #finishExport}. */
    private static void export(HttpServerResponse response) {
        Promise<Void> end = Promise.promise();
        System.getProperties().put(EXPORT_END, end);
        response.putHeader("Content-Type", "application/zip").setChunked(true).write("first part, ")
                .compose(sent -> end.future()).onSuccess(ignored -> response.end("the rest"));
    }

    /** Sends the rest of the export. */
    @SuppressWarnings("unchecked")
    public static void finishExport() {
        ((Promise<Void>) System.getProperties().get(EXPORT_END)).complete();
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers().names().forEach(name -> headers.put(name.toLowerCase(Locale.ROOT),
                String.join(", ", request.headers().getAll(name))));
        HttpServerResponse response = request.response().putHeader("Set-Cookie", "from=service").putHeader("ETag",
                "\"1\"");
        if (request.path().endsWith("/bytes")) {
            response.end(body);
        } else {
            json(response, new JsonObject().put("method", request.method().name()).put("uri", request.uri())
                    .put("headers", headers).put("length", body.length()));
        }
    }

    private static String user(HttpServerRequest request) {
        return request.getHeader("Authorization").substring("Bearer ".length()).split("\\.")[0];
    }

    private static void json(HttpServerResponse response, JsonObject body) {
        response.putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
