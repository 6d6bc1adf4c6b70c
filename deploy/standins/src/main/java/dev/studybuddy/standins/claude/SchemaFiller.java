package dev.studybuddy.standins.claude;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Creates JSON that follows a schema. Fields with the same name are copied from the study material; other fields get a
 * default value of their type.
 */
final class SchemaFiller {
    private static final int MAX_DEPTH = 12;

    private final JsonObject root;
    private final String defaultText;

    /** @param defaultText the value of strings without a source */
    SchemaFiller(JsonObject root, String defaultText) {
        this.root = root;
        this.defaultText = defaultText;
    }

    JsonObject fill(JsonObject material) {
        return fillValue(root, material, 0) instanceof JsonObject filled ? filled : new JsonObject();
    }

    private Object fillValue(JsonObject schema, Object source, int depth) {
        var resolved = resolve(schema);
        if (resolved.containsKey("const")) {
            return resolved.getValue("const");
        }
        if (resolved.containsKey("enum")) {
            var allowed = resolved.getJsonArray("enum");
            return allowed.contains(source) ? source : allowed.getValue(0);
        }
        return switch (type(resolved)) {
            case "object" -> fillObject(resolved, source instanceof JsonObject json ? json : new JsonObject(), depth);
            case "array" -> fillArray(resolved, source, depth);
            case "integer" -> source instanceof Integer ? source : (Object) resolved.getInteger("minimum", 0);
            case "number" -> source instanceof Number ? source : (Object) resolved.getInteger("minimum", 0);
            case "boolean" -> source instanceof Boolean ? source : true;
            case "null" -> null;
            default -> source instanceof String ? source : defaultText;
        };
    }

    private JsonObject fillObject(JsonObject schema, JsonObject source, int depth) {
        var filled = new JsonObject();
        if (depth < MAX_DEPTH) {
            for (var property : schema.getJsonObject("properties", new JsonObject())) {
                filled.put(property.getKey(),
                        fillValue((JsonObject) property.getValue(), source.getValue(property.getKey()), depth + 1));
            }
        }
        return filled;
    }

    private JsonArray fillArray(JsonObject schema, Object source, int depth) {
        var items = schema.getJsonObject("items", new JsonObject());
        var filled = new JsonArray();
        if (source instanceof JsonArray list) {
            list.forEach(item -> filled.add(fillValue(items, item, depth + 1)));
        } else if (depth < MAX_DEPTH) {
            for (var i = 0; i < Math.max(1, schema.getInteger("minItems", 1)); i++) {
                filled.add(fillValue(items, null, depth + 1));
            }
        }
        return filled;
    }

    /** Resolves references; of several alternatives it returns the first that is not null. */
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
