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

/** Everything that the account keeps, oldest first, in the shapes in which the API shows it. */
final class Books {
    private static final Set<String> EXPANDABLE = Set.of("payment_intent", "latest_charge", "charge");

    private final Map<Kind, Map<String, JsonObject>> kept = new EnumMap<>(Kind.class);
    private final Map<String, JsonArray> lineItems = new HashMap<>();

    Books() {
        for (var kind : Kind.values()) {
            kept.put(kind, new LinkedHashMap<>());
        }
    }

    JsonObject add(Kind kind, JsonObject object) {
        kept.get(kind).put(object.getString("id"), object);
        return object;
    }

    /** @throws ApiError 404 where there is none */
    JsonObject find(Kind kind, String id) {
        return Optional.ofNullable(kept.get(kind).get(id)).orElseThrow(() -> ApiError.missing(kind, id));
    }

    List<JsonObject> all(Kind kind) {
        return List.copyOf(kept.get(kind).values());
    }

    void addLineItems(String session, JsonArray items) {
        lineItems.put(session, items);
    }

    JsonObject lineItems(String session) {
        return new JsonObject().put("object", "list").put("data", lineItems.get(session)).put("has_more", false).put(
                "url", Kind.SESSION.path() + "/" + session + "/line_items");
    }

    /** @return a copy in which the properties that these paths name are whole objects instead of ids */
    JsonObject expanded(JsonObject object, List<String> paths) {
        var copy = object.copy();
        paths.forEach(path -> expand(copy, path, path));
        return copy;
    }

    private void expand(JsonObject object, String path, String whole) {
        var names = path.split("\\.", 2);
        var name = names[0];
        if (name.equals("line_items") && "checkout.session".equals(object.getString("object"))) {
            object.put(name, lineItems(object.getString("id")));
        } else if (name.equals("data") && object.getValue(name) instanceof JsonArray items && names.length > 1) {
            items.forEach(item -> expand((JsonObject) item, names[1], whole));
        } else if (EXPANDABLE.contains(name) && object.containsKey(name)) {
            if (object.getValue(name) instanceof String id) {
                object.put(name, kept.values().stream().map(objects -> objects.get(id)).filter(Objects::nonNull)
                        .findFirst().orElseThrow().copy());
            }
            if (names.length > 1 && object.getValue(name) instanceof JsonObject next) {
                expand(next, names[1], whole);
            }
        } else {
            throw ApiError.invalid(null, "expand", "This property cannot be expanded (" + whole + ").");
        }
    }

    void clear() {
        kept.values().forEach(Map::clear);
        lineItems.clear();
    }
}
