package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Calls every operation of the OpenAPI document: as documented, and with malformed input of every kind. Defects are an
 * undocumented status, a server error, and an error response without a documented problem code.
 */
@ExtendWith(RunningSystem.class)
class ApiContractTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    /** Operations that would end the session, or that leave a request open. Without a session they are called too. */
    private static final Set<String> NOT_WITH_SESSION = Set.of("delete /auth/me", "post /auth/logout",
            "delete /auth/sessions", "get /events", "get /auth/me/export");
    private static final String NO_UUID = "not-a-uuid";
    private static final String JSON_TYPE = "application/json";
    private static final String MULTIPART = "multipart/form-data";
    private static final String LONG = "x".repeat(3000);
    /** Values that some parser or database may not accept. */
    private static final List<String> QUERY_VALUES = List.of("-1", "abc", "99999999999999999999", "'\"%;--", LONG, "",
            "\ud83d\ude00", "2026-13-45");
    private static final List<String> BROKEN_JSON = List.of("", "{", "null", "[]", "\"text\"", "7", "{\"a\":}",
            "{\"unknown_field\":1}", "{\"a\":NaN}", "{}", "[".repeat(5000));
    private static final Duration RATE_LIMIT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RATE_LIMIT_POLL = Duration.ofMillis(500);
    private static final int OTHERS = 4;
    private static final int THREADS = 3;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<String> defects = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    /** Send the requests that name nothing of the user, so that the rate limit of one user is not exceeded. */
    private final List<TestUser> others = new ArrayList<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private JsonNode document;
    private Set<String> codes;
    private TestUser user;

    /** A request of an operation. */
    private record Call(String method, String path, String query, Map<String, String> headers, Optional<String> body) {
        Call(String method, String path) {
            this(method, path, "", Map.of(), Optional.empty());
        }

        Call query(String value) {
            return new Call(method, path, value, headers, body);
        }

        Call with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Call(method, path, query, more, body);
        }

        Call body(String contentType, String text) {
            Call typed = with("Content-Type", contentType);
            return new Call(method, path, query, typed.headers, Optional.of(text));
        }
    }

    @Test
    void every_operation_answers_as_documented_also_to_malformed_input() throws Exception {
        document = RunningSystem.json(TestUser.anonymous().get("/openapi.json").body());
        codes = new HashSet<>();
        document.at("/components/schemas/Problem/properties/code/enum").forEach(code -> codes.add(code.asText()));
        assertThat(codes).contains("not_found", "validation_failed");
        user = TestUser.signedIn("contract");
        for (int i = 0; i < OTHERS; i++) {
            others.add(TestUser.signedIn("contract"));
        }
        findIds();

        List<Callable<Void>> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream().filter(
                operation -> METHODS.contains(operation.getKey())).forEach(operation -> operations.add(() -> {
                    callInAllWays(operation.getKey(), path.getKey(), operation.getValue());
                    return null;
                })));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> called : threads.invokeAll(operations)) {
                called.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(operations).hasSizeGreaterThan(80);
        assertThat(defects).as(requests + " requests").isEmpty();
        // Some operations must succeed; otherwise every request could have been rejected.
        assertThat(answered).as("operations that succeeded").hasSizeGreaterThan(35);
    }

    /** Creates the resources of the paths: a video, its job, and its note with a card. */
    private void findIds() {
        String video = user.submitted("photosynth1");
        user.ended(video);
        String note = user.note(video).path("id").asText();
        ids.put("/videos/{id}", video);
        ids.put("/jobs/{id}", user.job(video).path("id").asText());
        ids.put("/notes/{id}", note);
        ids.put("{version}", "1");
        ids.put("{card_id}", user.json("/notes/" + note + "/cards").path("items").path(0).path("id").asText());
        ids.put("{provider}", "google");
        ids.put("{name}", "Biology");
    }

    private void callInAllWays(String method, String path, JsonNode operation) throws Exception {
        String name = method + " " + path;
        JsonNode content = operation.path("requestBody").path("content");
        String type = content.isMissingNode() || content.isEmpty() ? "" : content.fieldNames().next();
        boolean isAllowed = !NOT_WITH_SESSION.contains(name);
        Call valid = new Call(method, withIds(path));
        if (isAllowed && method.equals("get")) {
            check(name, operation, valid, true);
            check(name, operation, valid.with("Accept", "image/png"), true);
        }
        check(name, operation, valid, false);
        check(name, operation, new Call(method, withEach(path, UUID.randomUUID().toString())), isAllowed);
        for (String id : List.of(NO_UUID, "%C3%28", LONG.substring(0, 500), "0")) {
            if (path.contains("{")) {
                check(name, operation, new Call(method, withEach(path, id)), isAllowed);
            }
        }
        if (isAllowed) {
            Call elsewhere = new Call(method, withEach(path, UUID.randomUUID().toString()));
            callWithQueries(name, operation, method.equals("get") ? valid : elsewhere);
            callWithBodies(name, operation, type, valid);
        }
    }

    private void callWithQueries(String name, JsonNode operation, Call call) throws Exception {
        check(name, operation, call.query("q=%00"), true);
        check(name, operation, call.query("unknown=1"), true);
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                for (String value : QUERY_VALUES) {
                    check(name, operation, call.query(parameter.path("name").asText() + "=" + URLEncoder.encode(value,
                            StandardCharsets.UTF_8)), true);
                }
                check(name, operation, call.query(parameter.path("name").asText() + "=%ff%fe"), true);
            }
        }
    }

    private void callWithBodies(String name, JsonNode operation, String type, Call call) throws Exception {
        if (type.isEmpty()) {
            return;
        }
        Call conditional = operation.toString().contains("If-Match") ? call.with("If-Match", "\"999\"") : call;
        check(name, operation, conditional.body("text/plain", "text"), true);
        check(name, operation, conditional.body("application/octet-stream", "\0\1"), true);
        check(name, operation, conditional.body("not a type", "text"), true);
        check(name, operation, conditional.body(type, ""), true);
        if (type.equals(JSON_TYPE)) {
            for (String json : BROKEN_JSON) {
                check(name, operation, conditional.body(type, json), true);
            }
            for (String json : wrongMembers(operation)) {
                check(name, operation, conditional.body(type, json), true);
            }
        } else if (type.equals(MULTIPART)) {
            check(name, operation, conditional.body(type, "no boundary"), true);
            check(name, operation, conditional.body(type + "; boundary=x", "not multipart"), true);
            check(name, operation, conditional.body(type + "; boundary=x", "--x\r\n\r\n--x--\r\n"), true);
            check(name, operation, conditional.body(type + "; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nunfinished"), true);
            check(name, operation, conditional.body(type + "; boundary=x", "--x\r\nContent-Disposition: form-data; "
                    + "name=\"file\"; filename=\"a.exe\"\r\nContent-Type: x/y\r\n\r\n\0\1\2\r\n--x--\r\n"), true);
        } else {
            check(name, operation, conditional.body(type, "neither " + type), true);
        }
    }

    /** For each member of the documented body: bodies with only that member, null or of another type or size. */
    private List<String> wrongMembers(JsonNode operation) {
        JsonNode schema = resolve(operation.path("requestBody").path("content").path(JSON_TYPE).path("schema"));
        List<String> bodies = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            for (JsonNode wrong : List.of(RunningSystem.json("null"), RunningSystem.json("-1"), RunningSystem.json(
                    "1e400"), RunningSystem.json("{\"x\":[]}"), RunningSystem.json("[null]"), RunningSystem.json(
                            "\"\\u0000\""), RunningSystem.json("\"" + LONG + "\""), RunningSystem.json("\"x\""),
                    RunningSystem.json("\"\\ud800\""), RunningSystem.json("true"))) {
                ObjectNode body = RunningSystem.JSON.createObjectNode();
                body.set(member.getKey(), wrong);
                bodies.add(body.toString());
            }
        }
        return bodies;
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private void check(String name, JsonNode operation, Call call, boolean isSignedIn) throws Exception {
        HttpResponse<String> response = send(call, isSignedIn);
        int status = response.statusCode();
        String what = name + " as " + call.path() + (call.query().isEmpty() ? "" : "?" + shortened(call.query())) + " "
                + call.headers() + call.body().map(body -> " " + shortened(body)).orElse("") + ": " + status + " "
                + shortened(response.body());
        if (status < 300 && isSignedIn) {
            answered.add(name);
        }
        if (status >= 500) {
            defects.add("server error: " + what);
        } else if (!operation.path("responses").has("" + status)) {
            defects.add("not documented: " + what);
        } else if (status >= 400 && !isProblem(response) && !isDocumentedPage(operation, response)) {
            defects.add("no problem: " + what);
        }
    }

    private boolean isProblem(HttpResponse<String> response) {
        if (!response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            return false;
        }
        JsonNode problem = RunningSystem.json(response.body());
        return problem.path("status").asInt() == response.statusCode() && codes.contains(problem.path("code").asText())
                && StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .allMatch(error -> error.has("field") && error.has("message"));
    }

    /** Whether the error is documented as a page for people. */
    private static boolean isDocumentedPage(JsonNode operation, HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")
                && operation.path("responses").path("" + response.statusCode()).path("content").has("text/html");
    }

    /** Repeats a request that the rate limit rejects. */
    private HttpResponse<String> send(Call call, boolean isSignedIn) throws IOException, InterruptedException {
        HttpResponse<String> first = sendOnce(call, isSignedIn);
        return isRateLimited(first)
                ? await().atMost(RATE_LIMIT_TIMEOUT).pollInterval(RATE_LIMIT_POLL).until(() -> sendOnce(call,
                        isSignedIn), response -> !isRateLimited(response))
                : first;
    }

    private static boolean isRateLimited(HttpResponse<String> response) {
        return response.statusCode() == 429 && response.body().contains("rate_limited");
    }

    private HttpResponse<String> sendOnce(Call call, boolean isSignedIn) throws IOException, InterruptedException {
        String address = RunningSystem.gateway(call.path()) + (call.query().isEmpty() ? "" : "?" + call.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30))
                .method(call.method().toUpperCase(Locale.ROOT), call.body().map(HttpRequest.BodyPublishers::ofString)
                        .orElse(HttpRequest.BodyPublishers.noBody()))
                .header("Origin", RunningSystem.system().publicUrl());
        if (isSignedIn) {
            TestUser sender = ids.values().stream().filter(id -> id.contains("-")).anyMatch(call.path()::contains)
                    ? user
                    : others.get(Math.floorMod(requests.get(), OTHERS));
            request.header("Cookie", sender.cookieHeader());
        }
        call.headers().forEach(request::header);
        requests.incrementAndGet();
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(120, text.length())).replace("\r\n", " ");
    }

    private String withIds(String path) {
        String filled = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            if (filled.startsWith(id.getKey() + "/") || filled.equals(id.getKey())) {
                filled = id.getKey().replace("{id}", id.getValue()) + filled.substring(id.getKey().length());
            } else if (!id.getKey().startsWith("/")) {
                filled = filled.replace(id.getKey(), id.getValue());
            }
        }
        return withEach(filled, UUID.randomUUID().toString());
    }

    private static String withEach(String path, String value) {
        return path.replaceAll("\\{[^}]+}", value);
    }
}
