package dev.studybuddy.standins.stripe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/** The parameters of a request, whose names are nested as in {@code line_items[0][price_data][currency]}. */
final class Params {
    private static final int MOST_METADATA = 50;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 500;

    private final String path;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Params(String path) {
        this.path = path;
    }

    static Params of(MultiMap flat) {
        var params = new Params("");
        flat.forEach(entry -> params.put(entry.getKey().replace("]", "").split("\\[", -1), 0, entry.getValue()));
        return params;
    }

    private void put(String[] names, int depth, String value) {
        // expand[]=… may come several times.
        var name = names[depth].isEmpty() ? String.valueOf(fields.size()) : names[depth];
        if (depth == names.length - 1) {
            fields.put(name, value);
            return;
        }
        var nested = fields.computeIfAbsent(name, n -> new Params(nameOf(n)));
        if (!(nested instanceof Params)) {
            throw ApiError.invalid(null, nameOf(name), "Invalid object");
        }
        ((Params) nested).put(names, depth + 1, value);
    }

    /** @return the name as it stands in the request */
    String nameOf(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    /** @throws ApiError for any parameter that is not among these */
    Params only(Set<String> known) {
        for (var name : fields.keySet()) {
            if (!known.contains(name)) {
                throw ApiError.invalid("parameter_unknown", nameOf(name), "Received unknown parameter: " + nameOf(
                        name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean isNested(String name) {
        return fields.get(name) instanceof Params;
    }

    /** @return null where it is missing */
    String text(String name) {
        var value = fields.get(name);
        if (value instanceof Params) {
            throw ApiError.invalid(null, nameOf(name), "Invalid string");
        }
        return (String) value;
    }

    String require(String name) {
        var value = text(name);
        if (value == null) {
            throw ApiError.invalid("parameter_missing", nameOf(name), "Missing required param: " + nameOf(name) + ".");
        }
        if (value.isEmpty()) {
            throw ApiError.invalid("parameter_invalid_empty", nameOf(name),
                    "You passed an empty string for '" + nameOf(name) + "'.");
        }
        return value;
    }

    /** @return one of these, or the other value where it is missing */
    String oneOf(String name, List<String> values, String otherwise) {
        var value = has(name) ? require(name) : otherwise;
        if (value != null && !values.contains(value)) {
            throw ApiError.invalid(null, nameOf(name),
                    "Invalid " + nameOf(name) + ": must be one of " + String.join(", ", values));
        }
        return value;
    }

    long number(String name) {
        var value = require(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("parameter_invalid_integer", nameOf(name), "Invalid integer: " + value);
        }
    }

    /** @return what is nested below the name, without any fields where there is nothing */
    Params nested(String name) {
        return fields.get(name) instanceof Params nested ? nested : new Params(nameOf(name));
    }

    /** @return the objects of a list, in order */
    List<Params> list(String name) {
        var list = nested(name);
        return list.fields.keySet().stream().map(list::nested).toList();
    }

    /** @return the texts of a list, in order */
    List<String> texts(String name) {
        var list = nested(name);
        return new ArrayList<>(list.fields.keySet()).stream().map(list::require).toList();
    }

    /** @throws ApiError where it is more than an object may carry */
    JsonObject metadata() {
        var given = nested("metadata");
        var metadata = new JsonObject();
        given.fields.keySet().forEach(key -> metadata.put(key, given.text(key)));
        for (var entry : metadata) {
            if (entry.getKey().length() > LONGEST_KEY || String.valueOf(entry.getValue()).length() > LONGEST_VALUE) {
                throw ApiError.invalid(null, "metadata",
                        "Metadata keys can have up to 40 characters, and values up to 500 characters.");
            }
        }
        if (metadata.size() > MOST_METADATA) {
            throw ApiError.invalid(null, "metadata", "Metadata can have up to 50 keys.");
        }
        return metadata;
    }
}
