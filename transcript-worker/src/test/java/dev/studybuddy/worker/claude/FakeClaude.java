package dev.studybuddy.worker.claude;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The Messages API as far as faults of the protocol need it. What it answers is scripted by the title of the video that it
 * is asked about; without a script it writes a short right answer.
 */
@ApplicationScoped
public class FakeClaude {
    private static final Pattern TITLE = Pattern.compile("Title \\(data\\): \"([^\"]*)\"");

    /** Its own, so that the worker's metrics are not mixed with it. */
    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final Map<String, Consumer<Call>> scripts = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    FakeClaude(@ConfigProperty(name = "test.claude.port") int port) {
        this.port = port;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        server = vertx.createHttpServer().requestHandler(this::answer);
        server.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.close();
    }

    /** Decides how the requests about this video are answered. */
    public void script(String title, Consumer<Call> script) {
        scripts.put(title, script);
    }

    /** The requests about this video so far, for its note or for its assessment. */
    public List<Call> calls(String title, boolean assessment) {
        return calls.stream().filter(call -> call.title().equals(title) && call.assessment() == assessment
                && !call.repair()).toList();
    }

    /** The requests to repair this video's note. */
    public List<Call> repairs(String title) {
        return calls.stream().filter(call -> call.title().equals(title) && call.repair()).toList();
    }

    /** Keeps a held answer alive as the API does, until it ends or the worker goes away. */
    public void keepAlive(Call call) {
        vertx.setPeriodic(5_000, timer -> {
            if (call.left() || call.response().ended()) {
                vertx.cancelTimer(timer);
            } else {
                call.ping();
            }
        });
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(bytes -> {
            JsonObject body = bytes.toJsonObject();
            String instructions = body.getJsonArray("messages").getJsonObject(0).getJsonArray("content")
                    .getJsonObject(1).getString("text");
            Matcher title = TITLE.matcher(instructions);
            String about = title.find() ? title.group(1) : "";
            boolean assessment = shape(body).containsKey("questions");
            Call call = new Call(about, assessment, calls(about, assessment).size() + 1, body, request.response());
            calls.add(call);
            request.connection().closeHandler(closed -> call.closed.incrementAndGet());
            scripts.getOrDefault(about, Call::answer).accept(call);
        });
    }

    private static JsonObject shape(JsonObject body) {
        return body.getJsonObject("output_config", new JsonObject()).getJsonObject("format", new JsonObject())
                .getJsonObject("schema", new JsonObject()).getJsonObject("properties", new JsonObject());
    }

    /** One request, and the means to answer it piece by piece. */
    public record Call(String title, boolean assessment, int number, JsonObject body, HttpServerResponse response,
            AtomicInteger closed) {

        Call(String title, boolean assessment, int number, JsonObject body, HttpServerResponse response) {
            this(title, assessment, number, body, response, new AtomicInteger());
        }

        /** Whether statements of the note are to be repaired. */
        public boolean repair() {
            return shape(body).containsKey("repairs");
        }

        /** What is to be done. */
        public String instructions() {
            return body.getJsonArray("messages").getJsonObject(0).getJsonArray("content").getJsonObject(1)
                    .getString("text");
        }

        /** The block with the transcript. */
        public String transcript() {
            return body.getJsonArray("messages").getJsonObject(0).getJsonArray("content").getJsonObject(0)
                    .getString("text");
        }

        /** Whether the worker has gone away. */
        public boolean left() {
            return closed.get() > 0;
        }

        /** A short right answer. */
        public void answer() {
            begin();
            if (repair()) {
                text("{\"repairs\": []}");
                end("end_turn");
                return;
            }
            text(assessment ? goodAssessment() : "> **Summary.** It is short. [[0]]\n\n## One\n");
            text(assessment ? "" : "The first thing [[1-2]] is said here.\n\n## Two\nAnd the second [[3]].\n");
            end("end_turn");
        }

        public void begin() {
            begin(1000);
        }

        public void begin(int inputTokens) {
            response.setChunked(true).putHeader("content-type", "text/event-stream");
            event("message_start", new JsonObject().put("message", new JsonObject().put("id", "msg_1")
                    .put("type", "message").put("role", "assistant").put("model", body.getString("model"))
                    .put("content", new JsonArray()).putNull("stop_reason").putNull("stop_sequence")
                    .put("usage", new JsonObject().put("input_tokens", inputTokens).put("output_tokens", 1)
                            .put("cache_read_input_tokens", 0).put("cache_creation_input_tokens", 0))));
            event("content_block_start", new JsonObject().put("index", 0)
                    .put("content_block", new JsonObject().put("type", "text").put("text", "")));
            ping();
        }

        void ping() {
            event("ping", new JsonObject());
        }

        public void text(String text) {
            event("content_block_delta", new JsonObject().put("index", 0)
                    .put("delta", new JsonObject().put("type", "text_delta").put("text", text)));
        }

        public void end(String stopReason) {
            event("content_block_stop", new JsonObject().put("index", 0));
            event("message_delta", new JsonObject()
                    .put("delta", new JsonObject().put("stop_reason", stopReason).putNull("stop_sequence"))
                    .put("usage", new JsonObject().put("output_tokens", 100)));
            event("message_stop", new JsonObject());
            response.end();
        }

        /** An error in the middle of the stream. */
        public void error(String type) {
            event("error", new JsonObject().put("error", new JsonObject().put("type", type).put("message", "No.")));
            response.end();
        }

        /** The connection is lost. */
        public void cut() {
            response.reset();
        }

        /** A refusal before any stream. */
        public void refuse(int status, String type) {
            refuse(status, type, "No.", 0);
        }

        public void refuse(int status, String type, String message, int retryAfterSeconds) {
            response.setStatusCode(status).putHeader("content-type", "application/json")
                    .putHeader("retry-after", String.valueOf(retryAfterSeconds)).end(new JsonObject().put("type",
                            "error").put("request_id", "req_1")
                            .put("error", new JsonObject().put("type", type).put("message", message)).encode());
        }

        private void event(String name, JsonObject data) {
            response.write("event: " + name + "\ndata: " + data.put("type", name).encode() + "\n\n");
        }

        /** A right assessment of a transcript with at least four segments. */
        public static String goodAssessment() {
            JsonArray questions = new JsonArray();
            for (String kind : List.of("gap_analysis", "application", "one_up", "synthesis", "synthesis")) {
                questions.add(new JsonObject().put("kind", kind).put("question", "What?").put("answer", "That.")
                        .put("concepts", new JsonArray().add("Thing")).put("segments", new JsonArray().add(1).add(2)));
            }
            JsonArray flashcards = new JsonArray();
            for (int n = 1; n <= 8; n++) {
                flashcards.add(new JsonObject().put("front", "Thing " + n + "?").put("back", "Yes.")
                        .put("segments", new JsonArray().add(3)));
            }
            return new JsonObject().put("summary", "It is short.")
                    .put("concepts", new JsonArray().add(new JsonObject().put("name", "Thing")
                            .put("definition", "It is one.").put("segments", new JsonArray().add(1))))
                    .put("questions", questions)
                    .put("flashcards", flashcards)
                    .encode();
        }
    }
}
