package dev.studybuddy.worker.claude;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.job.JobRequest;

/**
 * The user for whom a request is sent.
 *
 * @param tier {@code free}, {@code pro} or {@code enterprise}; empty if the request does not state it: its costs then
 *        count, but are not limited
 * @param knownCents the user's costs since midnight (UTC) as video-service has stored them: Redis may have lost them
 */
public record ClaudeUser(UUID id, Optional<String> tier, double knownCents) {

    /** Returns the user of a job. Costs of another day, which an old request states, do not count. */
    public static ClaudeUser of(JobRequest request, Clock clock) {
        double cents = request.requestedAt().filter(at -> day(at).equals(day(clock.instant())))
                .flatMap(today -> request.userCentsToday()).orElse(0.0);
        return new ClaudeUser(request.userId(), request.tier(), cents);
    }

    /** Returns the user of a request that costs no credit, whose number in a day notes-service limits. */
    public static ClaudeUser of(UUID id) {
        return new ClaudeUser(id, Optional.empty(), 0);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
