package dev.studybuddy.standins;

import java.util.ArrayDeque;
import java.util.Deque;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Counts the requests and keeps metadata of the latest ones. It never contains content or secrets. */
final class RequestLog {
    private static final int MAX_ENTRIES = 200;
    private static final String ENTRY_KEY = "request-log";

    private final Deque<JsonObject> latest = new ArrayDeque<>();
    private long count;

    /** Adds an entry for a request; the status is set when the response ends. */
    void record(RoutingContext context) {
        count++;
        var entry = new JsonObject().put("n", count).put("method", context.request().method().name()).put("path",
                context.request().path());
        context.put(ENTRY_KEY, entry);
        latest.addLast(entry);
        if (latest.size() > MAX_ENTRIES) {
            latest.removeFirst();
        }
        context.addEndHandler(
                end -> entry.put("status", context.response().getStatusCode()).put("completed", end.succeeded()));
        context.next();
    }

    /** Adds a field to the entry of a request. */
    static void addField(RoutingContext context, String name, Object value) {
        context.<JsonObject>get(ENTRY_KEY).put(name, value);
    }

    void clear() {
        latest.clear();
        count = 0;
    }

    JsonObject toJson() {
        return new JsonObject().put("count", count).put("requests", new JsonArray(latest.stream().toList()));
    }
}
