package dev.studybuddy.standins.claude;

import java.util.ArrayDeque;
import java.util.Deque;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/** Writes a response as server-sent events at a given speed; the event name is the type of the data. */
final class EventStream {
    private static final int DEFAULT_CUT_PERCENT = 50;

    private record Event(String type, JsonObject data, boolean isText) {}

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final RoutingContext context;
    private final StreamSpeed speed;
    private final Deque<Event> events = new ArrayDeque<>();
    private int index;

    EventStream(Vertx vertx, RoutingContext context, StreamSpeed speed) {
        this.vertx = vertx;
        this.context = context;
        this.response = context.response();
        this.speed = speed;
    }

    /** @param thinking the text of the thinking block before the text, or null */
    void prepare(JsonObject message, GeneratedResponse generated, String thinking, TokenUsage usage) {
        add("message_start", new JsonObject().put("message", message));
        if (thinking != null) {
            startBlock(new JsonObject().put("type", "thinking").put("thinking", "").put("signature", ""));
            addDelta(new JsonObject().put("type", "thinking_delta").put("thinking", thinking), false);
            addDelta(new JsonObject().put("type", "signature_delta").put("signature", "c3RhbmQtaW4="), false);
            endBlock();
        }
        if (!generated.text().isEmpty()) {
            startBlock(new JsonObject().put("type", "text").put("text", ""));
            add("ping", new JsonObject());
            var text = generated.text();
            for (var at = 0; at < text.length();) {
                var to = text.offsetByCodePoints(at,
                        Math.min(speed.chunkChars(), text.codePointCount(at, text.length())));
                addDelta(new JsonObject().put("type", "text_delta").put("text", text.substring(at, to)), true);
                at = to;
            }
            endBlock();
        }
        add("message_delta",
                new JsonObject().put("delta",
                        new JsonObject().put("stop_reason", generated.stopReason()).putNull("stop_sequence"))
                        .put("usage", usage.toJson(generated.tokens())));
        add("message_stop", new JsonObject());
    }

    /** Ends the stream early: with an {@code error} event, a closed connection or without any further event. */
    void truncate(Fault fault) {
        var eventCount = events.size() * fault.option("at_percent", DEFAULT_CUT_PERCENT) / 100;
        while (events.size() > Math.max(1, eventCount)) {
            events.removeLast();
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
        writeNext();
    }

    /** Writes events until a delay is due, the write queue is full or no event remains. */
    private void writeNext() {
        while (!response.closed()) {
            var event = events.poll();
            if (event == null) {
                response.end();
                return;
            }
            if (event.data() == null) {
                abort(event.type());
                return;
            }
            response.write("event: " + event.type() + "\ndata: " + event.data().encode() + "\n\n");
            if (event.isText() && speed.delayMs() > 0) {
                vertx.setTimer(speed.delayMs(), timer -> writeNext());
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(ready -> writeNext());
                return;
            }
        }
    }

    private void abort(String kind) {
        switch (kind) {
            case "cut" -> context.request().connection().close();
            case "hang" -> response.write(": no further events\n\n");
            default -> response.end();
        }
    }

    private void startBlock(JsonObject block) {
        add("content_block_start", new JsonObject().put("index", index).put("content_block", block));
    }

    private void addDelta(JsonObject delta, boolean isText) {
        events.add(new Event("content_block_delta",
                typed("content_block_delta", new JsonObject().put("index", index).put("delta", delta)), isText));
    }

    private void endBlock() {
        add("content_block_stop", new JsonObject().put("index", index));
        index++;
    }

    private void add(String type, JsonObject data) {
        events.add(new Event(type, data == null ? null : typed(type, data), false));
    }

    private static JsonObject typed(String type, JsonObject data) {
        return new JsonObject().put("type", type).mergeIn(data);
    }
}
