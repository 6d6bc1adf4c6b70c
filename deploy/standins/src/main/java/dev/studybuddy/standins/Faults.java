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
 * The faults that wait for their request, oldest first. A request meets at most one of them: the first that concerns it.
 * Not thread-safe: a stand-in has a single event loop, and everything happens there.
 */
public final class Faults {
    private static final Set<String> OWN_FIELDS = Set.of("kind", "match", "times");

    private final Set<String> kinds;
    private final Set<String> facts;
    private final Set<String> options;
    private final List<Fault> waiting = new ArrayList<>();

    /**
     * @param kinds what can go wrong here
     * @param facts by what a request can be picked
     * @param options the numbers that an order may carry, besides {@code delay_ms}
     */
    public Faults(Set<String> kinds, Set<String> facts, Set<String> options) {
        this.kinds = kinds;
        this.facts = facts;
        this.options = options;
    }

    /**
     * Orders a fault.
     *
     * @param order {@code {"kind", "match"?: {fact: text}, "times"?: 1, …options}}
     * @throws IllegalArgumentException with a sentence, if the order names anything unknown: a typing error must not
     *         turn into a test that passes because nothing went wrong
     */
    public Fault add(JsonObject order) {
        var kind = order.getString("kind");
        require(kind != null && kinds.contains(kind), "kind must be one of " + sorted(kinds));
        var match = new LinkedHashMap<String, String>();
        for (var wanted : order.getJsonObject("match", new JsonObject())) {
            require(facts.contains(wanted.getKey()), "match knows only " + sorted(facts));
            match.put(wanted.getKey(), String.valueOf(wanted.getValue()));
        }
        var own = new JsonObject();
        for (var field : order) {
            if (!OWN_FIELDS.contains(field.getKey())) {
                require(field.getKey().equals("delay_ms") || options.contains(field.getKey()),
                        "unknown field " + field.getKey() + "; options are delay_ms and " + sorted(options));
                require(field.getValue() instanceof Integer, field.getKey() + " must be a whole number");
                own.put(field.getKey(), field.getValue());
            }
        }
        var times = order.getInteger("times", 1);
        require(times > 0, "times must be at least 1");
        var fault = new Fault(kind, match, own, times);
        waiting.add(fault);
        return fault;
    }

    /** @return the fault that this request meets, counted as used */
    public Optional<Fault> take(Map<String, Predicate<String>> request) {
        var fault = waiting.stream().filter(f -> f.concerns(request)).findFirst();
        fault.ifPresent(f -> {
            f.use();
            waiting.removeIf(Fault::isUsedUp);
        });
        return fault;
    }

    public void clear() {
        waiting.clear();
    }

    public JsonArray toJson() {
        return new JsonArray(waiting.stream().map(Fault::toJson).toList());
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
