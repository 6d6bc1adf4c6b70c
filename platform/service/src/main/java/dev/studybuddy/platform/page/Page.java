package dev.studybuddy.platform.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.studybuddy.platform.problem.Problem;

/**
 * One page of a list, newest first. Ids are UUIDv7, ordered by time, so the cursor of the next page is the last id.
 *
 * @param nextCursor the cursor of the next page, or null on the last page
 */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) String nextCursor) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /**
     * Makes a page from a query that selected one row more than {@code limit}.
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

    /** The limit, or the default for null. Rejects a limit outside of 1 to {@value #MAX_LIMIT}. */
    public static int limit(Integer requested) {
        int limit = requested == null ? DEFAULT_LIMIT : requested;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "Give a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    /** The id in a cursor, after which only smaller ids follow. Without a cursor the largest possible id. */
    public static UUID before(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return new UUID(-1L, -1L);
        }
        try {
            return UUID.fromString(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw Problem.invalid("cursor", "This cursor is invalid. Use the next_cursor of a page.");
        }
    }

    private static String encode(UUID id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.toString().getBytes(StandardCharsets.UTF_8));
    }
}
