package dev.studybuddy.notes.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

import dev.studybuddy.platform.problem.Problem;

/** The filters of a list of notes, for {@code @BeanParam}. An absent or empty one filters nothing. */
public class NoteFilter {
    private static final int MAX_LENGTH = 500;

    @RestQuery
    @Parameter(description = "In any case")
    String subject;

    @RestQuery
    @Parameter(description = "The channel of the video, in any case")
    String channel;

    @RestQuery
    @Parameter(description = "The name of a concept, in any case")
    String concept;

    @RestQuery
    @Parameter(description = "Notes created on or after this date (UTC) or time")
    String from;

    @RestQuery
    @Parameter(description = "Notes created on or before this date (UTC), or before this time")
    String to;

    String subject() {
        return text("subject", subject);
    }

    String channel() {
        return text("channel", channel);
    }

    String concept() {
        return text("concept", concept);
    }

    /** The first instant; empty for all. */
    Optional<OffsetDateTime> from() {
        return time("from", from, 0);
    }

    /** The instant after the last one; empty for all. */
    Optional<OffsetDateTime> to() {
        return time("to", to, 1);
    }

    boolean isEmpty() {
        return subject().isEmpty() && channel().isEmpty() && concept().isEmpty() && from().isEmpty() && to().isEmpty();
    }

    private static String text(String field, String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > MAX_LENGTH) {
            throw Problem.invalid(field, "Enter at most " + MAX_LENGTH + " characters.");
        }
        return text;
    }

    private static Optional<OffsetDateTime> time(String field, String value, int days) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = value.contains("T")
                    ? OffsetDateTime.parse(value.strip())
                    : LocalDate.parse(value.strip()).plusDays(days).atStartOfDay().atOffset(ZoneOffset.UTC);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return Optional.of(time);
            }
        } catch (DateTimeException invalid) {
            // The problem below is the same.
        }
        throw Problem.invalid(field, "Give a date such as 2026-11-30, or a time such as 2026-11-30T12:00:00Z.");
    }
}
