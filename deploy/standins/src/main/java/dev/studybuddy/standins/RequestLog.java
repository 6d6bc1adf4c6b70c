package dev.studybuddy.standins;

import java.util.ArrayDeque;
import java.util.Deque;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How many requests came, and figures of the latest of them. Never what was said in them, and never a secret. */
final class RequestLog {
    private static final int KEPT = 200;
    private static final String NOTES = "request-log";

    private final Deque<JsonObject> latest = new ArrayDeque<>();
    private long count;

    /** Begins the entry of a request; the status is filled in when the answer ends. */
    void record(RoutingContext context) {
        count++;
        var entry = new JsonObject().put("n", count).put("method", context.request().method().name()).put("path",
                context.request().path());
        context.put(NOTES, entry);
        latest.addLast(entry);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        context.addEndHandler(
                ended -> entry.put("status", context.response().getStatusCode()).put("completed", ended.succeeded()));
        context.next();
    }

    /** Adds a figure to the entry of this request. */
    static void note(RoutingContext context, String name, Object value) {
        context.<JsonObject>get(NOTES).put(name, value);
    }

    void clear() {
        latest.clear();
        count = 0;
    }

    JsonObject toJson() {
        return new JsonObject().put("count", count).put("requests", new JsonArray(latest.stream().toList()));
    }
}
