package dev.studybuddy.standins.stripe;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The objects of the account in API format, oldest first. */
final class ObjectStore {
    private static final Set<String> EXPANDABLE = Set.of("payment_intent", "latest_charge", "charge");

    private final Map<ObjectType, Map<String, JsonObject>> objectsByType = new EnumMap<>(ObjectType.class);
    private final Map<String, JsonArray> lineItems = new HashMap<>();

    ObjectStore() {
        for (var type : ObjectType.values()) {
            objectsByType.put(type, new LinkedHashMap<>());
        }
    }

    JsonObject add(ObjectType type, JsonObject object) {
        objectsByType.get(type).put(object.getString("id"), object);
        return object;
    }

    /** @throws ApiError 404 if there is no such object */
    JsonObject find(ObjectType type, String id) {
        return Optional.ofNullable(objectsByType.get(type).get(id)).orElseThrow(() -> ApiError.missing(type, id));
    }

    List<JsonObject> list(ObjectType type) {
        return List.copyOf(objectsByType.get(type).values());
    }

    void addLineItems(String session, JsonArray items) {
        lineItems.put(session, items);
    }

    JsonObject lineItems(String session) {
        return new JsonObject().put("object", "list").put("data", lineItems.get(session)).put("has_more", false).put(
                "url", ObjectType.SESSION.path() + "/" + session + "/line_items");
    }

    /** @return a copy in which the properties at these paths contain objects instead of ids */
    JsonObject expand(JsonObject object, List<String> paths) {
        var copy = object.copy();
        paths.forEach(path -> expand(copy, path, path));
        return copy;
    }

    private void expand(JsonObject object, String path, String fullPath) {
        var names = path.split("\\.", 2);
        var name = names[0];
        if (name.equals("line_items") && "checkout.session".equals(object.getString("object"))) {
            object.put(name, lineItems(object.getString("id")));
        } else if (name.equals("data") && object.getValue(name) instanceof JsonArray items && names.length > 1) {
            items.forEach(item -> expand((JsonObject) item, names[1], fullPath));
        } else if (EXPANDABLE.contains(name) && object.containsKey(name)) {
            if (object.getValue(name) instanceof String id) {
                object.put(name, objectsByType.values().stream().map(objects -> objects.get(id)).filter(
                        Objects::nonNull)
                        .findFirst().orElseThrow().copy());
            }
            if (names.length > 1 && object.getValue(name) instanceof JsonObject next) {
                expand(next, names[1], fullPath);
            }
        } else {
            throw ApiError.invalid(null, "expand", "This property cannot be expanded (" + fullPath + ").");
        }
    }

    void clear() {
        objectsByType.values().forEach(Map::clear);
        lineItems.clear();
    }
}
