package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Calculates a user's mastery of the concepts from the cards. */
@ApplicationScoped
class MasteryRepository {
    // Concepts of the index from the newest on, until the page is full.
    static final String LIST = """
            SELECT shown.concept_id,
                   mode() WITHIN GROUP (ORDER BY concept.name) AS name,
                   count(DISTINCT card.id)::int AS cards,
                   count(DISTINCT card.id) FILTER (WHERE card.reviewed_at IS NOT NULL)::int AS reviewed,
                   avg(CASE WHEN card.reviewed_at IS NULL THEN 0 ELSE %s END) AS mastery
            FROM (
                SELECT concept_id
                FROM concept
                WHERE user_id = $1
                    AND concept_id < $2
                    AND EXISTS (
                        SELECT
                        FROM card
                        WHERE card.note_id = concept.note_id
                            AND concept.name = ANY(card.concepts)
                            AND NOT card.suspended
                            AND card.retired_at IS NULL
                    )
                GROUP BY concept_id
                ORDER BY concept_id DESC
                LIMIT $4
            ) AS shown
            JOIN concept ON concept.user_id = $1 AND concept.concept_id = shown.concept_id
            JOIN card ON card.note_id = concept.note_id
                AND concept.name = ANY(card.concepts)
                AND NOT card.suspended
                AND card.retired_at IS NULL
            GROUP BY shown.concept_id
            ORDER BY shown.concept_id DESC
            """.formatted(MemoryModel.retrievabilitySql("$3"));

    private final Pool pool;
    private final Clock clock;

    MasteryRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The concepts of a user that cards mention, newest first.
     *
     * @param before only concepts with a smaller id
     */
    Uni<List<ConceptMastery>> list(UUID userId, UUID before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(userId, before, clock.instant().atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream().map(row -> new ConceptMastery(row.getUUID("concept_id"),
                        row.getString("name"), row.getInteger("cards"), row.getInteger("reviewed"),
                        row.getDouble("mastery"))).toList());
    }
}
