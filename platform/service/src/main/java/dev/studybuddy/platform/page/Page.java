package dev.studybuddy.platform.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.studybuddy.platform.problem.Problem;

/**
 * One page of a list, newest first. Ids are UUIDv7, so the last id of a page is all that the next one needs to know.
 *
 * @param nextCursor what asks for the next page, or null on the last one
 */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) String nextCursor) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /**
     * Cuts a page from a query that was asked for one row more than {@code limit}.
     *
     * @param id the id that the query is ordered by
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, UUID> id) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, encode(id.apply(items.get(limit - 1))));
    }

    /** The limit asked for, or the default. Refuses what is not within 1 to {@value #MAX_LIMIT}. */
    public static int limit(Integer asked) {
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "From 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    /** The id behind a cursor: only what is smaller comes next. Without a cursor the largest id there can be. */
    public static UUID before(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return new UUID(-1L, -1L);
        }
        try {
            return UUID.fromString(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            throw Problem.invalid("cursor", "This is no cursor of ours.");
        }
    }

    private static String encode(UUID id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.toString().getBytes(StandardCharsets.UTF_8));
    }
}
