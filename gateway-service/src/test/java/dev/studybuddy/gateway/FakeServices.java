package dev.studybuddy.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The services behind the edge, as one server: auth-service knows the cookies {@code alive-<person>} and the personal
 * tokens {@code sbp_<scope>-<person>}, the others answer what they were asked.
 */
public class FakeServices implements QuarkusTestResourceLifecycleManager {
    static final String INTERNAL_TOKEN = "a-token-for-tests-only";
    /** Shared by both class loaders of a test through the one JVM-wide map there is. */
    private static final String DEAD = "fake.services.dead";
    private static final String REST = "fake.services.rest";

    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        int port = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join().actualPort();
        String here = "http://127.0.0.1:" + port;
        System.getProperties().put(DEAD, ConcurrentHashMap.newKeySet());
        return Map.of("AUTH_SERVICE_URL", here, "VIDEO_SERVICE_URL", here, "CREDITS_SERVICE_URL", here,
                // Nobody listens there.
                "NOTES_SERVICE_URL", "http://127.0.0.1:1", "PUBLIC_URL", "http://localhost:8000",
                // From this address of the machine, tests are a proxy in front.
                "TRUSTED_PROXIES", "127.0.0.9");
    }

    /** From now on auth-service does not know this cookie or personal token any more. */
    public static void kill(String session) {
        dead().add(session);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> dead() {
        return (Set<String>) System.getProperties().get(DEAD);
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/internal/sessions/resolve" -> request.body().onSuccess(body -> resolve(request, body));
            case "/jobs" -> json(request.response(), new JsonObject().put("items", new JsonArray().add(
                    new JsonObject().put("id", "job-of-" + person(request)).put("status", "running")))
                    .put("next_cursor", null));
            case "/credits" -> json(request.response(), new JsonObject().put("balance", 7).put("held", 0));
            case "/auth/me/export" -> export(request.response());
            default -> request.body().onSuccess(body -> echo(request, body));
        }
    }

    private static void resolve(HttpServerRequest request, Buffer body) {
        String session = body.toJsonObject().getString("session", "");
        String personal = body.toJsonObject().getString("personal_token", "");
        if (!INTERNAL_TOKEN.equals(request.getHeader("X-Internal-Token"))) {
            request.response().setStatusCode(403).end();
        } else if (session.equals("trouble")) {
            request.response().setStatusCode(500).end();
        } else if (session.startsWith("alive-") && !dead().contains(session)) {
            answer(request.response(), session.substring("alive-".length()), "user");
        } else if (personal.startsWith("sbp_") && !dead().contains(personal)) {
            String[] parts = personal.substring("sbp_".length()).split("-");
            answer(request.response(), parts[1], parts[0]);
        } else {
            request.response().setStatusCode(401).end();
        }
    }

    private static void answer(HttpServerResponse response, String person, String group) {
        json(response, new JsonObject().put("token", jwt(person)).put("user_id", person)
                .put("sid", "sid-of-" + person).put("groups", List.of(group))
                .put("expires_at", Instant.now().plusSeconds(300).toString()));
    }

    /** What auth-service hands out for a person's session. */
    public static String jwt(String person) {
        return person + ".is.signed";
    }

    /** The first part at once, and the rest when it is asked for. */
    private static void export(HttpServerResponse response) {
        Promise<Void> rest = Promise.promise();
        System.getProperties().put(REST, rest);
        response.putHeader("Content-Type", "application/zip").setChunked(true).write("first part, ")
                .compose(sent -> rest.future()).onSuccess(asked -> response.end("the rest"));
    }

    /** Lets the export go on to its end. */
    @SuppressWarnings("unchecked")
    public static void sendTheRest() {
        ((Promise<Void>) System.getProperties().get(REST)).complete();
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
        HttpServerResponse response = request.response().putHeader("Set-Cookie", "from=service").putHeader("ETag",
                "\"1\"");
        if (request.path().endsWith("/bytes")) {
            response.end(body);
        } else {
            json(response, new JsonObject().put("method", request.method().name()).put("uri", request.uri())
                    .put("headers", headers).put("length", body.length()));
        }
    }

    private static String person(HttpServerRequest request) {
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
