package dev.studybuddy.benchmarks.lanes;

import java.util.List;
import java.util.Locale;
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
    /** What the lines say, each for {@link #LINES_PER_FACT} lines. */
    private static final List<String> FACTS = List.of("The leaf takes in light and water.",
            "Chlorophyll reflects green and absorbs red.", "Stomata open at dawn to admit carbon dioxide.",
            "Xylem carries minerals upwards from the roots.", "Glucose stores energy for the night.",
            "Oxygen escapes through tiny pores.", "Starch is kept inside grains of the plastid.",
            "Cuticle wax prevents evaporation in summer.", "Phloem distributes sugar among growing shoots.",
            "Autumn breaks pigments down before leaves fall.");
    private static final int LINES_PER_FACT = 3;

    private final Vertx vertx = Vertx.vertx();
    private final Buffer captions = Buffer.buffer(captions().encode());
    private final Buffer note = Buffer.buffer(stream(note()));
    private final Buffer assessment = Buffer.buffer(stream(assessment().encode()));
    private final Buffer verdicts = Buffer.buffer(stream("{\"verdicts\":[]}"));
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
                    .putHeader("content-type", "text/event-stream").end(answer(body.toString())));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private Buffer answer(String request) {
        if (!request.contains("\"json_schema\"")) {
            return note;
        }
        return request.contains("\"verdicts\"") ? verdicts : assessment;
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
                    .add(new JsonObject().put("utf8", FACTS.get(n / LINES_PER_FACT)))));
        }
        return new JsonObject().put("events", events);
    }

    private static String note() {
        return "> What a leaf does. [[0]]\n\n" + IntStream.range(0, 3).mapToObj(
                section -> "\n## Section " + section + "\n" + IntStream.range(0, 8)
                        .mapToObj(n -> 10 * section + n)
                        .map(line -> "- " + FACTS.get(line / LINES_PER_FACT) + " [[" + line + "]]\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** An assessment that no rule changes and that lacks nothing. */
    private static JsonObject assessment() {
        JsonArray concepts = new JsonArray();
        JsonArray questions = new JsonArray();
        JsonArray flashcards = new JsonArray();
        String[] kinds = { "gap_analysis", "application", "one_up", "synthesis" };
        for (int n = 0; n < FACTS.size(); n++) {
            String fact = FACTS.get(n);
            String name = fact.substring(0, fact.indexOf(' ', 4));
            JsonArray segments = new JsonArray().add(LINES_PER_FACT * n);
            if (n < 4) {
                concepts.add(new JsonObject().put("name", name).put("aliases", new JsonArray())
                        .put("definition", fact).put("segments", segments));
            }
            if (n % 2 == 0 || n == 9) {
                questions.add(new JsonObject().put("kind", kinds[n / 2 % kinds.length])
                        .put("question", "Why is it that " + fact.toLowerCase(Locale.ROOT)).put("answer", fact)
                        .put("rubric", new JsonArray().add(fact)).put("choices", new JsonArray())
                        .put("concepts", new JsonArray().add(name)).put("segments", segments));
            }
            if (n > 0 && n < 9) {
                flashcards.add(new JsonObject().put("kind", "basic").put("front", name + "?").put("back", fact)
                        .put("segments", segments));
            }
        }
        return new JsonObject().put("summary", FACTS.get(0)).put("subject", "Biology")
                .put("tags", new JsonArray().add("plants")).put("concepts", concepts).put("questions", questions)
                .put("flashcards", flashcards);
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
