package dev.studybuddy.platform.page;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

import dev.studybuddy.platform.problem.Problem;

/**
 * The query parameters {@code limit} and {@code cursor} of a list, for {@code @BeanParam}. Both are read as text, so
 * that every invalid value is the same problem: {@code validation_failed} with the name of the parameter.
 */
public class PageRequest {
    @RestQuery("limit")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    String limit;

    @RestQuery("cursor")
    @Parameter(description = "The next_cursor of the page before")
    String cursor;

    /** For callers other than HTTP; null stands for an absent parameter. */
    public static PageRequest of(String limit, String cursor) {
        PageRequest request = new PageRequest();
        request.limit = limit;
        request.cursor = cursor;
        return request;
    }

    /**
     * The number of items on the page.
     *
     * @throws Problem {@code validation_failed} unless it is a whole number from 1 to {@value Page#MAX_LIMIT}
     */
    public int limit() {
        if (limit == null || limit.isEmpty()) {
            return Page.DEFAULT_LIMIT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= Page.MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException invalid) {
            // The problem below is the same.
        }
        throw Problem.invalid("limit", "Give a whole number from 1 to " + Page.MAX_LIMIT + ".");
    }

    /** The number of rows to select: one more than the page holds, which shows whether there is a next page. */
    public int rows() {
        return limit() + 1;
    }

    /**
     * The id after which the page begins: only smaller ids follow. The largest possible id when there is no cursor.
     *
     * @throws Problem {@code validation_failed} for a cursor that this service did not make
     */
    public UUID before() {
        return Page.before(cursor);
    }

    /** The cursor as it was sent, for lists that are not ordered by id alone. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor).filter(text -> !text.isEmpty());
    }

    /**
     * Makes the page from a query that selected {@link #rows()} rows.
     *
     * @param id the id that the query is ordered by
     */
    public <T> Page<T> page(List<T> found, Function<T, UUID> id) {
        return Page.of(found, limit(), id);
    }
}
