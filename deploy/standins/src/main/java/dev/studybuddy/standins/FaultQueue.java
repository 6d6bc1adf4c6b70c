package dev.studybuddy.standins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The pending faults, oldest first. At most one fault applies to a request: the oldest one that matches it.
 * Not thread-safe: a stand-in uses a single event loop.
 */
public final class FaultQueue {
    private static final Set<String> COMMON_FIELDS = Set.of("kind", "match", "times");

    private final Set<String> kinds;
    private final Set<String> attributes;
    private final Set<String> options;
    private final List<Fault> pending = new ArrayList<>();

    /**
     * @param kinds the supported kinds of faults
     * @param attributes the request attributes that {@code match} accepts
     * @param options the integer options that a fault accepts besides {@code delay_ms}
     */
    public FaultQueue(Set<String> kinds, Set<String> attributes, Set<String> options) {
        this.kinds = kinds;
        this.attributes = attributes;
        this.options = options;
    }

    /**
     * Adds a fault.
     *
     * @param request {@code {"kind", "match"?: {attribute: text}, "times"?: 1, …options}}
     * @throws IllegalArgumentException if the request contains an unknown name: a typing error must not produce a test
     *         that passes because no fault occurred
     */
    public Fault add(JsonObject request) {
        var kind = request.getString("kind");
        require(kind != null && kinds.contains(kind), "kind must be one of " + sorted(kinds));
        var match = new LinkedHashMap<String, String>();
        for (var criterion : request.getJsonObject("match", new JsonObject())) {
            require(attributes.contains(criterion.getKey()), "match accepts only " + sorted(attributes));
            match.put(criterion.getKey(), String.valueOf(criterion.getValue()));
        }
        var faultOptions = new JsonObject();
        for (var field : request) {
            if (!COMMON_FIELDS.contains(field.getKey())) {
                require(field.getKey().equals("delay_ms") || options.contains(field.getKey()),
                        "unknown field " + field.getKey() + "; options are delay_ms and " + sorted(options));
                require(field.getValue() instanceof Integer, field.getKey() + " must be a whole number");
                faultOptions.put(field.getKey(), field.getValue());
            }
        }
        var times = request.getInteger("times", 1);
        require(times > 0, "times must be at least 1");
        var fault = new Fault(kind, match, faultOptions, times);
        pending.add(fault);
        return fault;
    }

    /** @return the oldest fault that matches the request; one use of it is counted */
    public Optional<Fault> take(Map<String, Predicate<String>> request) {
        var fault = pending.stream().filter(f -> f.matches(request)).findFirst();
        fault.ifPresent(f -> {
            f.countUse();
            pending.removeIf(Fault::isExhausted);
        });
        return fault;
    }

    public void clear() {
        pending.clear();
    }

    public JsonArray toJson() {
        return new JsonArray(pending.stream().map(Fault::toJson).toList());
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
