package dev.studybuddy.credits.balance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

import dev.studybuddy.platform.problem.Problem;

/**
 * Which transactions are asked for.
 *
 * @param kinds of their entries
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 */
record TransactionFilter(List<String> kinds, OffsetDateTime from, OffsetDateTime to) {
    /** Every transaction there is. */
    static final TransactionFilter ALL = new TransactionFilter(Shown.kinds(),
            Instant.EPOCH.atOffset(ZoneOffset.UTC), OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

    /** Of query parameters; null is any. Refuses what is no type, or no time. */
    static TransactionFilter of(String type, String from, String to) {
        return new TransactionFilter(type == null ? ALL.kinds : kinds(type), time("from", from, ALL.from),
                time("to", to, ALL.to));
    }

    String[] kindArray() {
        return kinds.toArray(String[]::new);
    }

    private static List<String> kinds(String type) {
        List<String> kinds = Shown.kinds(type);
        if (kinds.isEmpty()) {
            throw Problem.invalid("type", "There is no such type.");
        }
        return kinds;
    }

    private static OffsetDateTime time(String name, String text, OffsetDateTime otherwise) {
        try {
            return text == null ? otherwise : OffsetDateTime.parse(text);
        } catch (DateTimeParseException noTime) {
            throw Problem.invalid(name, "This is no time as in RFC 3339.");
        }
    }
}
