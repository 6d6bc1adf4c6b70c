package dev.studybuddy.standins.stripe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/** Form parameters with nested names such as {@code line_items[0][price_data][currency]}. */
final class RequestParams {
    private static final int MAX_METADATA_KEYS = 50;
    private static final int MAX_KEY_LENGTH = 40;
    private static final int MAX_VALUE_LENGTH = 500;

    private final String path;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private RequestParams(String path) {
        this.path = path;
    }

    static RequestParams parse(MultiMap flat) {
        var params = new RequestParams("");
        flat.forEach(entry -> params.put(entry.getKey().replace("]", "").split("\\[", -1), 0, entry.getValue()));
        return params;
    }

    private void put(String[] names, int depth, String value) {
        // A name without an index, such as expand[], may occur several times.
        var name = names[depth].isEmpty() ? String.valueOf(fields.size()) : names[depth];
        if (depth == names.length - 1) {
            fields.put(name, value);
            return;
        }
        var nested = fields.computeIfAbsent(name, n -> new RequestParams(fullName(n)));
        if (!(nested instanceof RequestParams params)) {
            throw ApiError.invalid(null, fullName(name), "Invalid object");
        }
        params.put(names, depth + 1, value);
    }

    /** @return the full name in the request */
    String fullName(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    /** @throws ApiError if there is a parameter with another name */
    RequestParams requireOnly(Set<String> allowed) {
        for (var name : fields.keySet()) {
            if (!allowed.contains(name)) {
                throw ApiError.invalid("parameter_unknown", fullName(name), "Received unknown parameter: " + fullName(
                        name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean isNested(String name) {
        return fields.get(name) instanceof RequestParams;
    }

    /** @return the value, or null if it is missing */
    String string(String name) {
        var value = fields.get(name);
        if (value instanceof RequestParams) {
            throw ApiError.invalid(null, fullName(name), "Invalid string");
        }
        return (String) value;
    }

    String require(String name) {
        var value = string(name);
        if (value == null) {
            throw ApiError.invalid("parameter_missing", fullName(name), "Missing required param: " + fullName(name)
                    + ".");
        }
        if (value.isEmpty()) {
            throw ApiError.invalid("parameter_invalid_empty", fullName(name),
                    "You passed an empty string for '" + fullName(name) + "'.");
        }
        return value;
    }

    /** @return one of these values, or the default if it is missing */
    String requireOneOf(String name, List<String> values, String defaultValue) {
        var value = has(name) ? require(name) : defaultValue;
        if (value != null && !values.contains(value)) {
            throw ApiError.invalid(null, fullName(name),
                    "Invalid " + fullName(name) + ": must be one of " + String.join(", ", values));
        }
        return value;
    }

    long number(String name) {
        var value = require(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("parameter_invalid_integer", fullName(name), "Invalid integer: " + value);
        }
    }

    /** @return the parameters nested below the name; empty if there are none */
    RequestParams nested(String name) {
        return fields.get(name) instanceof RequestParams nested ? nested : new RequestParams(fullName(name));
    }

    /** @return the objects of a list, in order */
    List<RequestParams> objectList(String name) {
        var items = nested(name);
        return items.fields.keySet().stream().map(items::nested).toList();
    }

    /** @return the strings of a list, in order */
    List<String> stringList(String name) {
        var items = nested(name);
        return new ArrayList<>(items.fields.keySet()).stream().map(items::require).toList();
    }

    /** @throws ApiError if the metadata exceed Stripe's limits */
    JsonObject metadata() {
        var given = nested("metadata");
        var metadata = new JsonObject();
        given.fields.keySet().forEach(key -> metadata.put(key, given.string(key)));
        for (var entry : metadata) {
            if (entry.getKey().length() > MAX_KEY_LENGTH || String.valueOf(entry.getValue())
                    .length() > MAX_VALUE_LENGTH) {
                throw ApiError.invalid(null, "metadata",
                        "Metadata keys can have up to 40 characters, and values up to 500 characters.");
            }
        }
        if (metadata.size() > MAX_METADATA_KEYS) {
            throw ApiError.invalid(null, "metadata", "Metadata can have up to 50 keys.");
        }
        return metadata;
    }
}
