package dev.studybuddy.standins.claude;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Makes JSON that follows a schema: fields that the study material has by that name are taken from it, others are filled with
 * the plainest value of their type.
 */
final class SchemaFiller {
    private static final int DEEPEST = 12;

    private final JsonObject root;
    private final String words;

    /** @param words what a text is filled with that nothing is known of */
    SchemaFiller(JsonObject root, String words) {
        this.root = root;
        this.words = words;
    }

    JsonObject fill(JsonObject material) {
        return value(root, material, 0) instanceof JsonObject filled ? filled : new JsonObject();
    }

    private Object value(JsonObject schema, Object known, int depth) {
        var resolved = resolve(schema);
        if (resolved.containsKey("const")) {
            return resolved.getValue("const");
        }
        if (resolved.containsKey("enum")) {
            var allowed = resolved.getJsonArray("enum");
            return allowed.contains(known) ? known : allowed.getValue(0);
        }
        return switch (type(resolved)) {
            case "object" -> object(resolved, known instanceof JsonObject json ? json : new JsonObject(), depth);
            case "array" -> array(resolved, known, depth);
            case "integer" -> known instanceof Integer ? known : (Object) resolved.getInteger("minimum", 0);
            case "number" -> known instanceof Number ? known : (Object) resolved.getInteger("minimum", 0);
            case "boolean" -> known instanceof Boolean ? known : Boolean.TRUE;
            case "null" -> null;
            default -> known instanceof String ? known : words;
        };
    }

    private JsonObject object(JsonObject schema, JsonObject known, int depth) {
        var filled = new JsonObject();
        if (depth < DEEPEST) {
            for (var property : schema.getJsonObject("properties", new JsonObject())) {
                filled.put(property.getKey(),
                        value((JsonObject) property.getValue(), known.getValue(property.getKey()), depth + 1));
            }
        }
        return filled;
    }

    private JsonArray array(JsonObject schema, Object known, int depth) {
        var items = schema.getJsonObject("items", new JsonObject());
        var filled = new JsonArray();
        if (known instanceof JsonArray list) {
            list.forEach(item -> filled.add(value(items, item, depth + 1)));
        } else if (depth < DEEPEST) {
            for (var i = 0; i < Math.max(1, schema.getInteger("minItems", 1)); i++) {
                filled.add(value(items, null, depth + 1));
            }
        }
        return filled;
    }

    /** Follows references, and takes the first of several possibilities that is not null. */
    private JsonObject resolve(JsonObject schema) {
        var reference = schema.getString("$ref");
        if (reference != null) {
            var target = root;
            for (var step : reference.replaceFirst("^#/?", "").split("/")) {
                target = step.isEmpty() ? target : target.getJsonObject(step, new JsonObject());
            }
            return resolve(target);
        }
        for (var choice : new String[]{ "anyOf", "oneOf", "allOf" }) {
            if (schema.containsKey(choice)) {
                return schema.getJsonArray(choice).stream().map(JsonObject.class::cast).map(this::resolve)
                        .filter(s -> !"null".equals(s.getValue("type"))).findFirst().orElse(schema);
            }
        }
        return schema;
    }

    private static String type(JsonObject schema) {
        var type = schema.getValue("type");
        if (type instanceof JsonArray types) {
            return types.stream().map(String::valueOf).filter(t -> !t.equals("null")).findFirst().orElse("null");
        }
        return type == null ? schema.containsKey("properties") ? "object" : "string" : String.valueOf(type);
    }
}
