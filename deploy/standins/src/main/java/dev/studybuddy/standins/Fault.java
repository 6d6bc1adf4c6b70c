package dev.studybuddy.standins;

import java.util.Map;
import java.util.function.Predicate;

import io.vertx.core.json.JsonObject;

/** One misbehaviour that was ordered: what goes wrong, for which requests, and how many times more. */
public final class Fault {
    private final String kind;
    private final Map<String, String> match;
    private final JsonObject options;
    private int left;

    Fault(String kind, Map<String, String> match, JsonObject options, int times) {
        this.kind = kind;
        this.match = match;
        this.options = options;
        this.left = times;
    }

    public String kind() {
        return kind;
    }

    /** @return how long to wait before anything is answered; every kind of fault may carry {@code delay_ms} */
    public int delayMs() {
        return option("delay_ms", 0);
    }

    /** @return a number that came with the order, e.g. {@code at_percent} */
    public int option(String name, int otherwise) {
        return options.getInteger(name, otherwise);
    }

    boolean concerns(Map<String, Predicate<String>> request) {
        return match.entrySet().stream().allMatch(wanted -> {
            var fact = request.get(wanted.getKey());
            return fact != null && fact.test(wanted.getValue());
        });
    }

    void use() {
        left--;
    }

    boolean isUsedUp() {
        return left <= 0;
    }

    JsonObject toJson() {
        return new JsonObject().put("kind", kind).put("match", new JsonObject(Map.copyOf(match))).put("times", left)
                .mergeIn(options);
    }
}
