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
 * A fake of the Messages API for tests of protocol faults. A test scripts the responses by the title of the video.
 * Without a script the response is short and valid.
 */
@ApplicationScoped
public class FakeClaude {
    private static final List<String> WORDS = List.of("Argon", "Boron", "Cobalt", "Dubnium", "Erbium", "Fluorine",
            "Gallium", "Helium");
    private static final Pattern TITLE = Pattern.compile("Title \\(data\\): \"([^\"]*)\"");

    /** A separate instance, so that the metrics of the worker do not include it. */
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

    /** Sets the response to the requests about this video. */
    public void script(String title, Consumer<Call> script) {
        scripts.put(title, script);
    }

    /** Returns the requests about this video so far, either for the note or for the assessment. */
    public List<Call> calls(String title, boolean assessment) {
        return calls.stream().filter(call -> call.title().equals(title) && call.assessment() == assessment
                && !call.repair() && !call.check()).toList();
    }

    /** Returns the requests for repairs of the note of this video. */
    public List<Call> repairs(String title) {
        return calls.stream().filter(call -> call.title().equals(title) && call.repair()).toList();
    }

    /** Sends pings as the API does, until the response ends or the worker disconnects. */
    public void keepAlive(Call call) {
        vertx.setPeriodic(5_000, timer -> {
            if (call.isDisconnected() || call.response().ended()) {
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
            String video = title.find() ? title.group(1) : "";
            boolean assessment = schemaProperties(body).containsKey("summary") && !isRevision(instructions);
            Call call = new Call(video, assessment, calls(video, assessment).size() + 1, body, request.response());
            calls.add(call);
            request.connection().closeHandler(closed -> call.closed.incrementAndGet());
            if (call.check()) {
                call.answer();
            } else {
                scripts.getOrDefault(video, Call::answer).accept(call);
            }
        });
    }

    /** The requests for an assessment and for its revision have the same schema. */
    private static boolean isRevision(String instructions) {
        return instructions.contains("\n1. Repairs.");
    }

    private static JsonObject schemaProperties(JsonObject body) {
        return body.getJsonObject("output_config", new JsonObject()).getJsonObject("format", new JsonObject())
                .getJsonObject("schema", new JsonObject()).getJsonObject("properties", new JsonObject());
    }

    /** One request; the methods send its response in chunks. */
    public record Call(String title, boolean assessment, int number, JsonObject body, HttpServerResponse response,
            AtomicInteger closed) {

        Call(String title, boolean assessment, int number, JsonObject body, HttpServerResponse response) {
            this(title, assessment, number, body, response, new AtomicInteger());
        }

        /** Returns whether this is a request for repairs. */
        public boolean repair() {
            return isRevision(instructions());
        }

        /** Returns whether this is a request of the second reader. */
        boolean check() {
            return schemaProperties(body).containsKey("verdicts");
        }

        /** Returns the instructions of the request. */
        public String instructions() {
            return body.getJsonArray("messages").getJsonObject(0).getJsonArray("content").getJsonObject(1)
                    .getString("text");
        }

        /** Returns the block with the transcript. */
        public String transcript() {
            return body.getJsonArray("messages").getJsonObject(0).getJsonArray("content").getJsonObject(0)
                    .getString("text");
        }

        /** Returns whether the worker has closed the connection. */
        public boolean isDisconnected() {
            return closed.get() > 0;
        }

        /** Sends a short valid response. */
        public void answer() {
            if (check()) {
                begin(0);
                text("{\"verdicts\": []}");
                end("end_turn", 0);
                return;
            }
            if (schemaProperties(body).containsKey("met")) {
                grade(new JsonObject().put("met", new JsonArray().add(0)).put("watch", new JsonArray().add(1))
                        .put("feedback", "The pores are missing.").put("score", 0.5));
                return;
            }
            begin();
            if (repair()) {
                text("{\"repairs\": []}");
                end("end_turn");
                return;
            }
            text(assessment ? validAssessment() : "> It is short. [[0]]\n\n## One\n");
            text(assessment ? "" : "The first thing [[1-2]] is said here.\n\n## Two\nAnd the second [[3]].\n");
            end("end_turn");
        }

        /** Sends the grade of an answer. */
        public void grade(JsonObject grade) {
            begin();
            text(grade.encode());
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
                    .put("usage", new JsonObject().put("input_tokens", inputTokens).put("output_tokens", Math.min(1,
                            inputTokens))
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
            end(stopReason, 100);
        }

        private void end(String stopReason, int outputTokens) {
            event("content_block_stop", new JsonObject().put("index", 0));
            event("message_delta", new JsonObject()
                    .put("delta", new JsonObject().put("stop_reason", stopReason).putNull("stop_sequence"))
                    .put("usage", new JsonObject().put("output_tokens", outputTokens)));
            event("message_stop", new JsonObject());
            response.end();
        }

        /** Sends an error event within the stream and ends the response. */
        public void error(String type) {
            event("error", new JsonObject().put("error", new JsonObject().put("type", type).put("message", "No.")));
            response.end();
        }

        /** Resets the connection. */
        public void reset() {
            response.reset();
        }

        /** Sends an error response instead of a stream. */
        public void reject(int status, String type) {
            reject(status, type, "No.", 0);
        }

        public void reject(int status, String type, String message, int retryAfterSeconds) {
            response.setStatusCode(status).putHeader("content-type", "application/json")
                    .putHeader("retry-after", String.valueOf(retryAfterSeconds)).end(new JsonObject().put("type",
                            "error").put("request_id", "req_1")
                            .put("error", new JsonObject().put("type", type).put("message", message)).encode());
        }

        private void event(String name, JsonObject data) {
            response.write("event: " + name + "\ndata: " + data.put("type", name).encode() + "\n\n");
        }

        /** Returns a valid assessment of a transcript with ten segments. */
        public static String validAssessment() {
            JsonArray questions = new JsonArray();
            List<String> kinds = List.of("gap_analysis", "application", "one_up", "synthesis", "synthesis");
            for (int n = 0; n < kinds.size(); n++) {
                questions.add(new JsonObject().put("kind", kinds.get(n)).put("question", WORDS.get(n) + "?")
                        .put("answer", "Something.").put("rubric", new JsonArray().add("It is that."))
                        .put("concepts", new JsonArray().add("Atom"))
                        .put("segments", new JsonArray().add(2 * n).add(2 * n + 1)));
            }
            JsonArray flashcards = new JsonArray();
            for (int n = 0; n < WORDS.size(); n++) {
                flashcards.add(new JsonObject().put("kind", "basic").put("front", WORDS.get(n) + "?").put("back",
                        "Something.").put("segments", new JsonArray().add(n + 1)));
            }
            JsonArray concepts = new JsonArray();
            List.of("Atom", "Molecule", "Ion", "Electron").forEach(name -> concepts.add(new JsonObject().put("name",
                    name).put("aliases", new JsonArray().add("the " + name)).put("definition", "Something.")
                    .put("segments", new JsonArray().add(1))));
            return new JsonObject().put("summary", "It is short.").put("subject", "Chemistry")
                    .put("tags", new JsonArray().add("matter")).put("concepts", concepts)
                    .put("questions", questions).put("flashcards", flashcards).encode();
        }
    }
}
