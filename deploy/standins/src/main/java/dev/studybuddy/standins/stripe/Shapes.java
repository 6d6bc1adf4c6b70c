package dev.studybuddy.standins.stripe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** New objects, with every field that Stripe's have (those of stripe-java's model) and what is usual in it. */
final class Shapes {
    private static final Map<String, JsonObject> READ = new ConcurrentHashMap<>();

    private Shapes() {}

    static JsonObject of(String object) {
        return READ.computeIfAbsent(object, name -> new JsonObject(StandIn.resource("/stripe/" + name + ".json")))
                .copy();
    }

    static JsonObject of(Kind kind) {
        return of(kind.object());
    }
}
