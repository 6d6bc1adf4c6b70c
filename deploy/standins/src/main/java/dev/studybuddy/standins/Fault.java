package dev.studybuddy.standins;

import java.util.Map;
import java.util.function.Predicate;

import io.vertx.core.json.JsonObject;

/** A fault that a test has requested: its kind, the requests it applies to and how many times it still applies. */
public final class Fault {
    private final String kind;
    private final Map<String, String> match;
    private final JsonObject options;
    private int remaining;

    Fault(String kind, Map<String, String> match, JsonObject options, int times) {
        this.kind = kind;
        this.match = match;
        this.options = options;
        this.remaining = times;
    }

    public String kind() {
        return kind;
    }

    /** @return the delay in milliseconds before the response; every kind of fault accepts {@code delay_ms} */
    public int delayMs() {
        return option("delay_ms", 0);
    }

    /** @return an integer option of the fault, for example {@code at_percent} */
    public int option(String name, int defaultValue) {
        return options.getInteger(name, defaultValue);
    }

    boolean matches(Map<String, Predicate<String>> request) {
        return match.entrySet().stream().allMatch(criterion -> {
            var attribute = request.get(criterion.getKey());
            return attribute != null && attribute.test(criterion.getValue());
        });
    }

    void countUse() {
        remaining--;
    }

    boolean isExhausted() {
        return remaining <= 0;
    }

    JsonObject toJson() {
        return new JsonObject().put("kind", kind).put("match", new JsonObject(Map.copyOf(match))).put("times",
                remaining)
                .mergeIn(options);
    }
}
