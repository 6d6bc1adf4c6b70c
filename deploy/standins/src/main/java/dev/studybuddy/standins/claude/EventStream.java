package dev.studybuddy.standins.claude;

import java.util.ArrayDeque;
import java.util.Deque;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/** One answer as server-sent events, each under the name of its type, written at a given speed. */
final class EventStream {
    private static final int HALF = 50;

    private record Piece(String type, JsonObject data, boolean isText) {}

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final RoutingContext context;
    private final Speed speed;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int index;

    EventStream(Vertx vertx, RoutingContext context, Speed speed) {
        this.vertx = vertx;
        this.context = context;
        this.response = context.response();
        this.speed = speed;
    }

    /** @param thought what is thought aloud before the text, or null */
    void prepare(JsonObject message, Answer answer, String thought, Usage usage) {
        add("message_start", new JsonObject().put("message", message));
        if (thought != null) {
            block(new JsonObject().put("type", "thinking").put("thinking", "").put("signature", ""));
            delta(new JsonObject().put("type", "thinking_delta").put("thinking", thought), false);
            delta(new JsonObject().put("type", "signature_delta").put("signature", "c3RhbmQtaW4="), false);
            endBlock();
        }
        if (!answer.text().isEmpty()) {
            block(new JsonObject().put("type", "text").put("text", ""));
            add("ping", new JsonObject());
            var text = answer.text();
            for (var at = 0; at < text.length();) {
                var to = text.offsetByCodePoints(at,
                        Math.min(speed.chunkChars(), text.codePointCount(at, text.length())));
                delta(new JsonObject().put("type", "text_delta").put("text", text.substring(at, to)), true);
                at = to;
            }
            endBlock();
        }
        add("message_delta",
                new JsonObject().put("delta",
                        new JsonObject().put("stop_reason", answer.stopReason()).putNull("stop_sequence"))
                        .put("usage", usage.with(answer.tokens())));
        add("message_stop", new JsonObject());
    }

    /** Lets the stream end early: with an {@code error} event, a broken connection, or silence. */
    void breakOff(Fault fault) {
        var kept = pieces.size() * fault.option("at_percent", HALF) / 100;
        while (pieces.size() > Math.max(1, kept)) {
            pieces.removeLast();
        }
        if (fault.kind().equals("stream_error")) {
            add("error", new JsonObject().put("error",
                    new JsonObject().put("type", "overloaded_error").put("message", "Overloaded")));
        }
        add(fault.kind(), null);
    }

    void start() {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8").putHeader(
                "Cache-Control",
                "no-cache");
        next();
    }

    /** Writes until a pause is due, the caller is too slow, or nothing is left. */
    private void next() {
        while (!response.closed()) {
            var piece = pieces.poll();
            if (piece == null) {
                response.end();
                return;
            }
            if (piece.data() == null) {
                stop(piece.type());
                return;
            }
            response.write("event: " + piece.type() + "\ndata: " + piece.data().encode() + "\n\n");
            if (piece.isText() && speed.delayMs() > 0) {
                vertx.setTimer(speed.delayMs(), timer -> next());
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> next());
                return;
            }
        }
    }

    private void stop(String how) {
        switch (how) {
            case "cut" -> context.request().connection().close();
            case "hang" -> response.write(": nothing more will come\n\n");
            default -> response.end();
        }
    }

    private void block(JsonObject block) {
        add("content_block_start", new JsonObject().put("index", index).put("content_block", block));
    }

    private void delta(JsonObject delta, boolean isText) {
        pieces.add(new Piece("content_block_delta",
                typed("content_block_delta", new JsonObject().put("index", index).put("delta", delta)), isText));
    }

    private void endBlock() {
        add("content_block_stop", new JsonObject().put("index", index));
        index++;
    }

    private void add(String type, JsonObject data) {
        pieces.add(new Piece(type, data == null ? null : typed(type, data), false));
    }

    private static JsonObject typed(String type, JsonObject data) {
        return new JsonObject().put("type", type).mergeIn(data);
    }
}
