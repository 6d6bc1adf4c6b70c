package dev.studybuddy.benchmarks.lanes;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Simulates YouTube and Claude with prepared responses and no delay: every video is playable and has three minutes of
 * captions, and its note has three sections with a citation in each statement. A request to Claude fits into the 8 kB
 * that its client writes at once; a longer one waits about 40 ms on loopback, because the client does not set
 * TCP_NODELAY.
 */
final class ImmediateSites implements AutoCloseable {
    private static final int LINES = 30;
    private static final String SENTENCE = " The leaf takes in light and water and gives back what we all breathe.";

    private final Vertx vertx = Vertx.vertx();
    private final Buffer captions = Buffer.buffer(captions().encode());
    private final Buffer note = Buffer.buffer(stream(note()));
    private final Buffer assessment = Buffer.buffer(stream(assessment().encode()));
    private final HttpServer server;

    ImmediateSites() {
        server = vertx.createHttpServer().requestHandler(this::handle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/youtubei/v1/player" -> request.body().onSuccess(
                    body -> request.response().end(player(body.toJsonObject().getString("videoId")).toBuffer()));
            case "/api/timedtext" -> request.response().end(captions);
            case "/v1/messages" -> request.body().onSuccess(body -> request.response()
                    .putHeader("content-type", "text/event-stream")
                    // Only the request for questions has a JSON schema.
                    .end(body.toString().contains("\"json_schema\"") ? assessment : note));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static JsonObject player(String videoId) {
        return new JsonObject().put("playabilityStatus", new JsonObject().put("status", "OK"))
                .put("videoDetails", new JsonObject().put("videoId", videoId).put("title", "Leaves")
                        .put("author", "Plain").put("lengthSeconds", "180").put("shortDescription", ""))
                .put("captions", new JsonObject().put("playerCaptionsTracklistRenderer", new JsonObject()
                        .put("captionTracks", new JsonArray().add(new JsonObject().put("languageCode", "en")
                                .put("baseUrl", "/api/timedtext?v=" + videoId + "&lang=en")))));
    }

    private static JsonObject captions() {
        JsonArray events = new JsonArray();
        for (int n = 0; n < LINES; n++) {
            events.add(new JsonObject().put("tStartMs", 6000 * n).put("dDurationMs", 6000).put("segs", new JsonArray()
                    .add(new JsonObject().put("utf8", "Line " + n + "." + SENTENCE))));
        }
        return new JsonObject().put("events", events);
    }

    private static String note() {
        return "> What a leaf does. [[0]]\n\n" + IntStream.range(0, 3).mapToObj(
                section -> "\n## Section " + section + "\n" + IntStream.range(0, 8)
                        .mapToObj(n -> "-" + SENTENCE + " [[" + (10 * section + n) + "]]\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static JsonObject assessment() {
        JsonArray questions = new JsonArray();
        for (String kind : new String[]{ "gap_analysis", "application", "one_up", "synthesis", "synthesis" }) {
            questions.add(new JsonObject().put("kind", kind).put("question", "What does it take in?").put("answer",
                    SENTENCE.strip()).put("concepts", new JsonArray().add("Leaf"))
                    .put("segments", new JsonArray().add(1).add(2)));
        }
        JsonArray flashcards = new JsonArray();
        for (int n = 1; n <= 8; n++) {
            flashcards.add(new JsonObject().put("front", "Leaf " + n + "?").put("back", SENTENCE.strip())
                    .put("segments", new JsonArray().add(n)));
        }
        return new JsonObject().put("summary", "What a leaf does.")
                .put("concepts", new JsonArray().add(new JsonObject().put("name", "Leaf")
                        .put("definition", SENTENCE.strip()).put("segments", new JsonArray().add(1))))
                .put("questions", questions).put("flashcards", flashcards);
    }

    /** Serializes a response as an event stream with deltas of forty characters. */
    private static String stream(String text) {
        StringBuilder stream = new StringBuilder();
        event(stream, "message_start", new JsonObject().put("message", new JsonObject().put("id", "msg_1")
                .put("type", "message").put("role", "assistant").put("model", "claude-sonnet-5-5")
                .put("content", new JsonArray()).putNull("stop_reason").putNull("stop_sequence")
                .put("usage", new JsonObject().put("input_tokens", 3000).put("output_tokens", 1)
                        .put("cache_read_input_tokens", 0).put("cache_creation_input_tokens", 0))));
        event(stream, "content_block_start", new JsonObject().put("index", 0)
                .put("content_block", new JsonObject().put("type", "text").put("text", "")));
        for (int at = 0; at < text.length(); at += 40) {
            event(stream, "content_block_delta", new JsonObject().put("index", 0).put("delta", new JsonObject()
                    .put("type", "text_delta").put("text", text.substring(at, Math.min(text.length(), at + 40)))));
        }
        event(stream, "content_block_stop", new JsonObject().put("index", 0));
        event(stream, "message_delta", new JsonObject()
                .put("delta", new JsonObject().put("stop_reason", "end_turn").putNull("stop_sequence"))
                .put("usage", new JsonObject().put("output_tokens", 800)));
        event(stream, "message_stop", new JsonObject());
        return stream.toString();
    }

    private static void event(StringBuilder stream, String name, JsonObject data) {
        stream.append("event: ").append(name).append("\ndata: ").append(data.put("type", name).encode()).append("\n\n");
    }
}
