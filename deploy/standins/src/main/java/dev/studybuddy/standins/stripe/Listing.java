package dev.studybuddy.standins.stripe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A page of a list: newest first, filtered by equal fields and by time. */
final class Listing {
    private static final Set<String> PAGING = Set.of("limit", "starting_after", "ending_before", "created", "types",
            "expand");
    private static final int USUAL_LIMIT = 10;
    private static final int HIGHEST_LIMIT = 100;

    private final Books books;

    Listing(Books books) {
        this.books = books;
    }

    /** @param filters the fields by which this kind may be filtered */
    JsonObject page(Kind kind, Params asked, Set<String> filters) {
        var known = new HashSet<>(filters);
        known.addAll(PAGING);
        asked.only(known);
        var objects = new ArrayList<>(books.all(kind).stream().filter(matching(asked, filters)).toList());
        Collections.reverse(objects);
        var limit = asked.has("limit") ? asked.number("limit") : USUAL_LIMIT;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw ApiError.invalid("parameter_invalid_integer", "limit", "Invalid integer: " + limit);
        }
        List<JsonObject> left = objects;
        if (asked.has("starting_after")) {
            left = objects.subList(place(kind, objects, asked.require("starting_after")) + 1, objects.size());
        } else if (asked.has("ending_before")) {
            var end = place(kind, objects, asked.require("ending_before"));
            left = objects.subList((int) Math.max(0, end - limit), end);
        }
        var page = left.stream().limit(limit).toList();
        return new JsonObject().put("object", "list").put("data", new JsonArray(page)).put("has_more",
                page.size() < left.size()).put("url", kind.path());
    }

    private int place(Kind kind, List<JsonObject> objects, String id) {
        return objects.indexOf(books.find(kind, id));
    }

    private static Predicate<JsonObject> matching(Params asked, Set<String> filters) {
        var types = asked.texts("types");
        Predicate<JsonObject> all = object -> types.isEmpty() || types.contains(object.getString("type"));
        for (var name : filters) {
            if (asked.has(name)) {
                var wanted = asked.require(name);
                all = all.and(object -> wanted.equals(object.getString(name)));
            }
        }
        if (asked.has("created")) {
            all = all.and(created(asked));
        }
        return all;
    }

    private static Predicate<JsonObject> created(Params asked) {
        if (!asked.isNested("created")) {
            var at = asked.number("created");
            return object -> object.getLong("created") == at;
        }
        var range = asked.nested("created").only(Set.of("gt", "gte", "lt", "lte"));
        long atLeast = range.has("gte") ? range.number("gte") : range.has("gt") ? range.number("gt") + 1 : 0;
        long atMost = range.has("lte")
                ? range.number("lte")
                : range.has("lt") ? range.number("lt") - 1 : Long.MAX_VALUE;
        return object -> object.getLong("created") >= atLeast && object.getLong("created") <= atMost;
    }
}
