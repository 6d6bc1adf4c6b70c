package dev.studybuddy.notes.review;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

import dev.studybuddy.platform.problem.Problem;

/** The query parameter {@code zone}, for {@code @BeanParam}: the time zone in which the days of the user begin. */
class UserDay {
    @RestQuery("zone")
    @Parameter(description = "The time zone in which days begin, as Europe/Berlin; UTC if absent")
    String zone;

    /** @throws Problem {@code validation_failed} unless it is the name of a zone in the tz database */
    ZoneId zone() {
        if (zone == null || zone.isEmpty()) {
            return ZoneOffset.UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Problem.invalid("zone", "Give the name of a time zone, for example Europe/Berlin.");
        }
        return ZoneId.of(zone);
    }

    /** The start of the day that is some days after the one of this time. */
    static Instant start(Instant time, ZoneId zone, int days) {
        return time.atZone(zone).toLocalDate().plusDays(days).atStartOfDay(zone).toInstant();
    }
}
