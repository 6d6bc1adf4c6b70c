package dev.studybuddy.standins.stripe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** Creates objects with all fields of stripe-java's model and their default values. */
final class ObjectTemplates {
    private static final Map<String, JsonObject> CACHE = new ConcurrentHashMap<>();

    private ObjectTemplates() {}

    static JsonObject create(String name) {
        return CACHE.computeIfAbsent(name, key -> new JsonObject(StandIn.readResource("/stripe/" + key + ".json")))
                .copy();
    }

    static JsonObject create(ObjectType type) {
        return create(type.object());
    }
}
