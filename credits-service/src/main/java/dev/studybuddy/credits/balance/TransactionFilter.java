package dev.studybuddy.credits.balance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

import dev.studybuddy.platform.problem.Problem;

/**
 * Selects transactions.
 *
 * @param kinds of their entries
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 */
record TransactionFilter(List<String> kinds, OffsetDateTime from, OffsetDateTime to) {
    /** Selects all transactions. */
    static final TransactionFilter ALL = new TransactionFilter(TransactionLabel.kinds(),
            Instant.EPOCH.atOffset(ZoneOffset.UTC), OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

    /**
     * Parses query parameters; an absent parameter selects all.
     *
     * @throws Problem {@code validation_failed} for an unknown type or a malformed time
     */
    static TransactionFilter parse(String type, String from, String to) {
        return new TransactionFilter(type == null ? ALL.kinds : kinds(type), time("from", from, ALL.from),
                time("to", to, ALL.to));
    }

    String[] kindArray() {
        return kinds.toArray(String[]::new);
    }

    private static List<String> kinds(String type) {
        List<String> kinds = TransactionLabel.kinds(type);
        if (kinds.isEmpty()) {
            throw Problem.invalid("type", "Enter purchase, usage, refund, bonus or reversal.");
        }
        return kinds;
    }

    private static OffsetDateTime time(String name, String text, OffsetDateTime fallback) {
        try {
            return text == null ? fallback : OffsetDateTime.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.invalid(name, "Enter a time in RFC 3339 format, such as 2026-11-01T10:00:00Z.");
        }
    }
}
