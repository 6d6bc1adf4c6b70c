package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.review.CardState.Phase;

/** Finds the cards that are due. */
@ApplicationScoped
class DueCardService {
    // A card is new until its first review. The conditions are those of the partial indexes.
    private static final String SHOWN = "userId = ?1 and suspended = false and retiredAt is null "
            + "and (buriedUntil is null or buriedUntil <= ?2) and ";
    private static final String DUE = SHOWN + "state.reviewedAt is not null and state.due <= ?2";
    private static final String NEW = SHOWN + "state.reviewedAt is null";
    private static final String COUNT_DUE = """
            SELECT count(*)
            FROM (
                SELECT
                FROM card
                WHERE user_id = :user
                    AND reviewed_at IS NOT NULL
                    AND NOT suspended
                    AND retired_at IS NULL
                    AND due <= :now
                    AND (buried_until IS NULL OR buried_until <= :now)
                LIMIT 1000
            ) AS counted
            """;
    private static final String INTRODUCED = "userId = ?1 and reviewedAt >= ?2 and before.phase = ?3";

    private final ReviewConfig config;
    private final Clock clock;

    DueCardService(ReviewConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @param zone in which the day begins whose new cards are limited */
    Uni<DueCards> find(UUID userId, int limit, ZoneId zone) {
        Instant now = clock.instant();
        return Panache.withSession(() -> countDue(userId, now)
                .chain(count -> CardEntity.<CardEntity>find(DUE + " order by state.due, id", userId, now)
                        .range(0, limit - 1).list()
                        .chain(due -> findNew(userId, now, zone).map(fresh -> new DueCards(
                                Stream.concat(due.stream(), fresh.stream()).limit(limit).map(card -> card.view(now))
                                        .toList(), count + fresh.size(), fresh.size())))));
    }

    private static Uni<Long> countDue(UUID userId, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(COUNT_DUE, Long.class)
                .setParameter("user", userId).setParameter("now", now).getSingleResult());
    }

    private Uni<List<CardEntity>> findNew(UUID userId, Instant now, ZoneId zone) {
        return ReviewEntity.count(INTRODUCED, userId, UserDay.start(now, zone, 0), Phase.NEW).chain(introduced -> {
            long left = config.newCardsPerDay() - introduced;
            return left <= 0
                    ? Uni.createFrom().item(List.of())
                    : CardEntity.<CardEntity>find(NEW + " order by id", userId, now).range(0, (int) left - 1).list();
        });
    }
}
