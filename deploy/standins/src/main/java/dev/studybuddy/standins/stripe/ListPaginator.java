package dev.studybuddy.standins.stripe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Builds a page of a list: newest first, filtered by field values and creation time. */
final class ListPaginator {
    private static final Set<String> COMMON_PARAMS = Set.of("limit", "starting_after", "ending_before", "created",
            "types",
            "expand");
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private final ObjectStore store;

    ListPaginator(ObjectStore store) {
        this.store = store;
    }

    /** @param filters the fields that this type can be filtered by */
    JsonObject page(ObjectType type, RequestParams params, Set<String> filters) {
        var allowed = new HashSet<>(filters);
        allowed.addAll(COMMON_PARAMS);
        params.requireOnly(allowed);
        var objects = new ArrayList<>(store.list(type).stream().filter(matches(params, filters)).toList());
        Collections.reverse(objects);
        var limit = params.has("limit") ? params.number("limit") : DEFAULT_LIMIT;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiError.invalid("parameter_invalid_integer", "limit", "Invalid integer: " + limit);
        }
        List<JsonObject> remaining = objects;
        if (params.has("starting_after")) {
            remaining = objects.subList(indexOf(type, objects, params.require("starting_after")) + 1, objects.size());
        } else if (params.has("ending_before")) {
            var end = indexOf(type, objects, params.require("ending_before"));
            remaining = objects.subList((int) Math.max(0, end - limit), end);
        }
        var page = remaining.stream().limit(limit).toList();
        return new JsonObject().put("object", "list").put("data", new JsonArray(page)).put("has_more",
                page.size() < remaining.size()).put("url", type.path());
    }

    private int indexOf(ObjectType type, List<JsonObject> objects, String id) {
        return objects.indexOf(store.find(type, id));
    }

    private static Predicate<JsonObject> matches(RequestParams params, Set<String> filters) {
        var types = params.stringList("types");
        Predicate<JsonObject> condition = object -> types.isEmpty() || types.contains(object.getString("type"));
        for (var name : filters) {
            if (params.has(name)) {
                var expected = params.require(name);
                condition = condition.and(object -> expected.equals(object.getString(name)));
            }
        }
        if (params.has("created")) {
            condition = condition.and(created(params));
        }
        return condition;
    }

    private static Predicate<JsonObject> created(RequestParams params) {
        if (!params.isNested("created")) {
            var at = params.number("created");
            return object -> object.getLong("created") == at;
        }
        var range = params.nested("created").requireOnly(Set.of("gt", "gte", "lt", "lte"));
        long atLeast = range.has("gte") ? range.number("gte") : range.has("gt") ? range.number("gt") + 1 : 0;
        long atMost = range.has("lte")
                ? range.number("lte")
                : range.has("lt") ? range.number("lt") - 1 : Long.MAX_VALUE;
        return object -> object.getLong("created") >= atLeast && object.getLong("created") <= atMost;
    }
}
