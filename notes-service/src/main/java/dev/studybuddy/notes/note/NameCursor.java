package dev.studybuddy.notes.note;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.text.StorableText;

/** Pages of what is listed by name. The cursor is the last name of the page before. */
public final class NameCursor {
    private NameCursor() {}

    /**
     * The last name of the page before; empty for the first page.
     *
     * @throws Problem {@code validation_failed} for a cursor that this service did not make
     */
    public static String decode(Optional<String> cursor) {
        return cursor.map(NameCursor::decode).orElse("");
    }

    private static String decode(String cursor) {
        try {
            return StorableText.require("cursor", new String(Base64.getUrlDecoder().decode(cursor),
                    StandardCharsets.UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw Problem.invalid("cursor", "This cursor is invalid. Use the next_cursor of a page.");
        }
    }

    /** Makes the page from a query that selected one row more than {@code limit}. */
    public static <T> Page<T> page(List<T> found, int limit, Function<T, String> name) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), encode(name.apply(found.get(limit - 1))));
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }
}
